"""How polar axes are laid out; loaded when a figure has some."""
