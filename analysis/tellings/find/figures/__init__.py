"""Figures: a number with what it counts, how exactly, in which unit, by which act."""
