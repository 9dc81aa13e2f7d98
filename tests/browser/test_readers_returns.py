"""In Chromium, Firefox and WebKit: coming again, without a network, and in a private window."""

import pytest
from frames import shows
from test_without_network import HAS, PYTHON_IS_KEPT
from visit import Visit

FIVE, PAINT = "five-points/", "paint-on-an-invisible-shape/"
NEEDED_ONCE = ("python_stdlib.zip", "numpy-")
# A snapshot is there, and whoever has written it has closed it.
SNAPSHOT = """async () => {
  const root = await (await navigator.storage.getDirectory())
    .getDirectoryHandle("explorable", { create: true });
  for await (const folder of root.values()) {
    for await (const file of folder.values()) {
      const blob = await file.getFile();
      const head = await blob.slice(0, 4).arrayBuffer().catch(() => new ArrayBuffer(4));
      if (new Uint32Array(head)[0] > 0) return true;
    }
  }
  return false;
}"""
ON_DUTY = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
FORGET = """async () => {
  for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}"""


def play(visit, figure, name, parameter):
    """Move a slider by its keys, and see Python's answer."""
    visit.keys(f"#{figure} input[name={parameter}]", "ArrowRight")
    visit.wait_for(figure)
    assert shows(visit, figure, name)


def test_who_comes_again_finds_everything_with_the_server_gone(visit, reading):
    visit.open(FIVE)
    play(visit, "pinching", "gp.pinching", "lengthscale")
    visit.reader.wait_until(ON_DUTY)
    visit.reader.wait_until(HAS, PAINT)
    visit.reader.wait_until(PYTHON_IS_KEPT)
    reading.vanish()
    try:
        visit.reader.again()
        visit.open(FIVE)
        play(visit, "pinching", "gp.pinching", "lengthscale")
        visit.turn_to(PAINT)
        play(visit, "shape", "paint.shape", "smoothness")
    finally:
        reading.appear()
    visit.reader.errors()


@pytest.mark.parametrize("engine", ["chromium", "firefox"], indirect=True)
def test_who_comes_again_has_python_from_its_snapshot(visit):
    """The small browser of WebKit keeps no files for pages."""
    visit.open(FIVE)
    play(visit, "pinching", "gp.pinching", "lengthscale")
    visit.reader.wait_until(SNAPSHOT)
    visit.reader.evaluate(FORGET)
    visit.reader.again()
    visit.server.asked.clear()
    visit.open(FIVE)
    play(visit, "pinching", "gp.pinching", "lengthscale")
    assert not [name for name in visit.server.asked if any(part in name for part in NEEDED_ONCE)]


def test_a_private_window_has_everything_but_a_memory(engine, reading):
    with engine.reader(private=True) as reader:
        visit = Visit(reader, reading)
        visit.open(FIVE)
        play(visit, "pinching", "gp.pinching", "lengthscale")
        visit.check()
