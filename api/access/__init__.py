"""Who calls, and whether they may: each route says what it asks for, and none is served that does not."""
