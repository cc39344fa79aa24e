"""How the planner's goals treated each group over weeks: whose places cost them what, counted, withheld, compared."""
