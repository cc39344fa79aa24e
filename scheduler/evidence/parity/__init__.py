"""Whether the room and the screen, and families with different needs, are served alike: counted, withheld, compared."""
