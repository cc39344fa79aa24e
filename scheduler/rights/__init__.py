"""What somebody has a right to: a copy of what is stored, its correction and erasure, an end to keeping."""
