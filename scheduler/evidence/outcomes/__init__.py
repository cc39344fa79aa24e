"""What questionnaires say before and after courses, counted: facts in, figures out, no score of anybody."""
