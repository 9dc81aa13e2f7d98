"""Rules for the places of ticks and for what is written beside them: matplotlib's, as values."""
