"""A mouse and a finger on a page, and the patience to wait for what comes of them."""

from itertools import pairwise

PATIENCE = 90  # seconds: a start of Python on a busy machine

# The page has stood still for a few frames.
STANDS_STILL = """() => new Promise((resolve) => {
  let [still, last] = [0, scrollY];
  const look = () => {
    still = scrollY === last ? still + 1 : 0;
    last = scrollY;
    if (still > 6) resolve();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})"""

# Whatever fades or slides in the page has come to its end; what moves as it is scrolled has none.
FADED = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  const running = ({ playState, timeline }) =>
    playState === "running" && timeline instanceof DocumentTimeline;
  const begun = performance.now();
  do await frame().then(frame);
  while (document.getAnimations().some(running) && performance.now() - begun < 10_000);
}"""


def drag(page, places, let_go=True):
    """Drag the mouse through places of the window."""
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    if let_go:
        page.mouse.up()


def swipe(page, places, steps=6, hold=0):
    """Drag a finger through places of the window, and wait until nothing scrolls any more.

    hold: milliseconds that it rests on the first of them.
    """
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        event = {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        session.send("Input.dispatchTouchEvent", event)

    touch("touchStart", places[0])
    page.wait_for_timeout(hold)
    for before, after in pairwise(places):
        for step in range(1, steps + 1):
            share = step / steps
            touch("touchMove", [a + share * (b - a) for a, b in zip(before, after, strict=True)])
    touch("touchEnd")
    session.detach()
    rest(page)


def twice(page, press, done):
    """Press twice; again, where the machine was too slow for that to count as a double press."""
    for _ in range(9):
        press()
        press()
        if done():
            return
        page.wait_for_timeout(500)  # longer than two presses of one double press are apart
    raise AssertionError("no two presses were a double one")


def rest(page):
    """Wait until the page has stood still for a few frames."""
    page.evaluate(STANDS_STILL)


def fade(page):
    """Wait until whatever fades or slides in the page has come to its end."""
    page.evaluate(FADED)


def eventually(page, claim, argument=None, patience=2 * PATIENCE):
    """Wait until a claim holds, which may be a promise: Playwright's own wait takes one for a yes.

    claim: JavaScript, or a function without arguments.
    """
    for _ in range(4 * patience):
        if claim() if callable(claim) else page.evaluate(claim, argument):
            return
        page.wait_for_timeout(250)
    raise AssertionError(claim)
