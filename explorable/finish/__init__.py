"""A folder of HTML becomes a live site."""
