"""What opens behind a figure: its source, its numbers, things to download."""
