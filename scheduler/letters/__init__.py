"""Letters on paper: which may be printed, how they lie on the page, and that somebody posted them."""
