"""What the colours mean in every figure of the essay, and the second signs that go with them."""

GUESS = "C0"  # what a model makes of it
DATA = "C1"  # what was seen
TRUTH = "C2"  # what is there, seen or not
FOCUS = "C3"  # the one thing pointed at
QUIET = "grey"  # everything that should not shout

DASH = {GUESS: "-", DATA: "-.", TRUTH: "--", FOCUS: (0, (6, 1.5))}  # of curves
MARKER = {GUESS: "^", DATA: "o", TRUTH: "s", FOCUS: "D"}  # of dots
