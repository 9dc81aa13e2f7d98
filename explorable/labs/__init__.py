"""Labs: notebooks that the build runs, through mkdocs-jupyter, and shows as pages of the essay."""
