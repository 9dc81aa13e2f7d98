"""The reader's Python: where its files come from, and how a site carries them."""
