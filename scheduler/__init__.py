"""What a service does in a week: intake, plan, sign-off, publishing, loans, messages. Uses `solver` only."""
