"""Makes `widgets/walden.txt`: passages of the first chapter of Walden, one paragraph a line.

    python tests/essay/making/walden.py 205.txt

The book is Henry David Thoreau's Walden; or, Life in the Woods (1854), in the public domain. The
file is Project Gutenberg's plain text of it (https://www.gutenberg.org/ebooks/205), in the spelling
of its early editions: "plowed" and "woodlot" where the first print has "ploughed" and "wood-lot".
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

# For each paragraph the passages that are kept of it: how each begins, and how it ends.
PARAGRAPHS = [
    [("When I wrote the following pages", "civilized life again.")],
    [("I should not obtrude my affairs", "him whom it fits.")],
    [
        ("I have travelled a good deal", "in a thousand remarkable ways."),
        ("The twelve labors of Hercules", "finished any labor."),
    ],
    [
        ("I see young men, my townsmen", "than got rid of."),
        ("Who made them serfs", "seventy-five feet by forty,"),
        ("and one hundred acres of land", "cubic feet of flesh."),
    ],
    [("But men labor under a mistake.", "if not before.")],
    [
        ("Most men, even in this", "to use his knowledge?"),
        ("The finest qualities of our nature", "one another thus tenderly."),
    ],
    [("Some of you, we all know, are poor", "robbing your creditors of an hour.")],
    [
        ("Public opinion is a weak tyrant", "indicates, his fate."),
        ("As if you could kill time", "injuring eternity."),
    ],
    [("The mass of men lead lives", "not to do desperate things.")],
    [("When we consider what", "new deeds for new.")],
    [
        ("Age is no better", "absolute value by living."),
        ("I have lived some thirty years", "that they have tried it."),
    ],
    [("We might try our lives", "worlds of the ages.")],
    [("The greater part of what my neighbors", "like stranded vessels.")],
    [
        ("I think that we may safely trust", "as to our strength."),
        ("We are made to exaggerate", "not done by us!"),
        ("This is the only way", "taking place every instant."),
    ],
]
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def on_one_line(book):
    """Return a book with single spaces, straight quotation marks, and commas for its dashes."""
    words = " ".join(book.translate(STRAIGHT).split())
    return re.sub(r" ?(--|—) ?", ", ", words)


def passage(line, first, last, start):
    """Return the passage from its first to its last words, and where it ends in the line.

    Searches from `start`. Raises a ValueError for words that are not there.
    """
    places = []
    for words in (first, last):
        place = line.find(words, places[0] if places else start)
        if place < 0:
            raise ValueError(f"This is another edition: it has no “{words}” where one should be.")
        places.append(place)
    end = places[1] + len(last)
    return line[places[0] : end], end


def excerpt(book):
    """Return the paragraphs that are kept of a book, each on a line of its own."""
    line, end, paragraphs = on_one_line(book), 0, []
    for passages in PARAGRAPHS:
        kept = []
        for first, last in passages:
            words, end = passage(line, first, last, end)
            kept.append(words)
        paragraphs.append(" ".join(kept))
    return "".join(f"{paragraph}\n" for paragraph in paragraphs)


if __name__ == "__main__":
    book = Path(sys.argv[1]).read_text(encoding="utf-8-sig")
    (ROOT / "widgets" / "walden.txt").write_text(excerpt(book), encoding="utf-8", newline="\n")
