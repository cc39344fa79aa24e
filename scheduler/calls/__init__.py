"""Calls that people make: whom to ring and when, the number at the moment it is needed, and how the call ended."""
