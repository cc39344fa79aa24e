"""A service's weeks over HTTP. Knows the scheduler; the scheduler knows nothing of it."""
