"""One file for each site generator that figures can live in."""
