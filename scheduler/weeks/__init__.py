"""One week from records to a published roster: gather, plan, sign off, publish."""
