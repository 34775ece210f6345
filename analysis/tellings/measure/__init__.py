"""How good it is: scores against marks, with intervals, and how far readers agree."""
