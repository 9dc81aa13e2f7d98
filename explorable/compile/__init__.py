"""A figure becomes a record: pictures, form, specification and what its table holds."""
