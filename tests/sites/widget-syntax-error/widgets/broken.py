"""Python does not understand this."""

def one(ax:
    pass
