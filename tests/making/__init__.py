"""Scripts that make the data files in `widgets/`. They run where the tests do, not for readers."""
