"""Feeds: calendars that one adult, practitioner or venue subscribes to by a secret address."""
