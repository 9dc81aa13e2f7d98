"""Axes in space: `projection="3d"`, drawn as matplotlib's mplot3d does; loaded when asked for."""
