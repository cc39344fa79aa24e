"""Messages: whether and how an adult may be reached, in which words."""
