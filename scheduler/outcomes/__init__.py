"""What questionnaires say before and after a course, and why a family left one: typed in by staff, never a story."""
