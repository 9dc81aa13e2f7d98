"""Where figures are shown: one module for each kind of host."""
