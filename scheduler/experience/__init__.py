"""Whether a meeting worked for an adult, what would have helped, and how a wish becomes a preference on record."""
