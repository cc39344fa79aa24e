"""Ways into the remote side of sessions: made with a provider of video meetings, kept, renewed and ended."""
