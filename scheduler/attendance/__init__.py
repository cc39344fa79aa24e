"""Who came: registers of the sessions of a published week, and what has to be done the same day about who did not."""
