"""The algorithmic transparency record: what the planner does with people's data, from code and records."""
