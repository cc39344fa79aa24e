"""What an adult says of themselves on their page: what they have, what helps, and how they can be reached safely."""

from scheduler.own_needs.front_door import say_needs, say_reach
from scheduler.own_needs.said import Needs, Reach, Reading

__all__ = ["Needs", "Reach", "Reading", "say_needs", "say_reach"]
