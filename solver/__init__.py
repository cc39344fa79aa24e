"""The planning engine: pure, without files, SQL or web; the only package that uses OR-Tools."""
