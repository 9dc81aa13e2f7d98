"""Errors, suggestions and the store: the ground floor, which needs the standard library only."""
