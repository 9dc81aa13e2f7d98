"""Polar axes: an angle and a distance from the middle; loaded when somebody asks for them."""
