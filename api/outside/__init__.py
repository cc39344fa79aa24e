"""What may face the internet: the pages of one adult at a time, and what comes in from elsewhere. No login, no list."""
