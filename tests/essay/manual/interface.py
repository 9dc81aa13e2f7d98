"""What the reference says of the words of figures: each by its key, in English."""

from explorable.base.words import english


def words() -> str:
    """Return a table of all keys with what they stand for."""
    rows = [f"| `{key}` | {text} |" for key, text in english().items()]
    return "\n".join(["| key | English |", "| --- | --- |", *rows])
