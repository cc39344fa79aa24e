"""What the safeguarding lead and deputy alone read and decide: flags in full, clearances, whom to keep apart."""
