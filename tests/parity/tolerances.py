"""How far from CPython a figure may be."""

TOLERANCE = 0.05  # pixels

# Figures whose training amplifies rounding: name → (pixels, reason).
OWN: dict[str, tuple[float, str]] = {}


def tolerance(name):
    """Return how many pixels figure `name` may be off, and why if it is not the usual number."""
    return OWN.get(name, (TOLERANCE, ""))
