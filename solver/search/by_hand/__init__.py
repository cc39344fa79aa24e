"""A first plan as a careful and fair coordinator makes it by hand: where every search of a larger week begins."""
