"""What waits for a person, over all weeks: counted for the first page of the day."""
