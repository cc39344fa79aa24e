"""Organisations that share rooms, kit or places: they see busy intervals and their own people, and nothing else."""
