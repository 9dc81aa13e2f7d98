"""The reader's Python: which files, verified and bundled."""
