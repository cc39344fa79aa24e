"""How a plan is found: the tiers of goals one after the other, and what stands in the way of pins."""
