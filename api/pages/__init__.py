"""The coordinator's week to look at and to act on: pages that work without script, and better with it."""
