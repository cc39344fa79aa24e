"""What works, for whom: facts are read once, and figures counted from them, each beside its definition."""
