"""Answers of adults to appointments: one front door for all ways in, one record, and the same words for everybody."""

from scheduler.replies.front_door import Mark, Received, answers_of, keep, take_in
from scheduler.replies.given import DOUBTS, Answer, Doubt, Given, Via
from scheduler.replies.words import IN_BOTH, THE_SAME_WORDS

__all__ = [
    "DOUBTS", "IN_BOTH", "THE_SAME_WORDS", "Answer", "Doubt", "Given", "Mark", "Received", "Via", "answers_of",
    "keep", "take_in",
]  # fmt: skip
