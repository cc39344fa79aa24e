"""Who may do what: roles, what each may, the people of an organisation, how they sign in, and tokens of programs."""
