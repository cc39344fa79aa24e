"""People sign in with the account that they have at work, by OpenID Connect. Only people on record do."""
