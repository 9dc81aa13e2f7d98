"""What runs in the reader's Python: sessions that answer with frames."""
