"""How a site begins to have figures: a new one from templates, or one that is there, edited."""
