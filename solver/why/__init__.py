"""Why a family is where it is and not elsewhere, or nowhere: shown by planning and judging again, never guessed."""
