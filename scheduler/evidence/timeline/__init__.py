"""One family's whole story, from every ledger and the trail: what was known, planned, sent, seen and decided."""
