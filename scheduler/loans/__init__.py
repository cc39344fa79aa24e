"""Loan requests: what the device team hands over, for which days, and nothing about why."""
