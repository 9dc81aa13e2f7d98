"""The pages of a built site that a reader stays on: not those that lead on."""

from explorable.finish.redirects import MARK


def staying(folder):
    """Return their files, in the order of their names."""
    found = sorted(folder.rglob("*.html"))
    return [path for path in found if MARK not in path.read_text(encoding="utf-8")[:200]]
