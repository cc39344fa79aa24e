"""One module for each kind of source: which tables it reads, and the entries that come of their rows."""
