"""Reminders: whom, when, in which words, and that they never outlive the meeting that they are of."""
