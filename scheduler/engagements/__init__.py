"""Engagements: what practitioners, guests of other agencies and venues are wanted for, and what each may see of it."""
