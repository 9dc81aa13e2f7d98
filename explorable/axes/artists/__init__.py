"""Artists: what drawing calls return and what `add_patch`, `add_line`, `add_collection` take."""
