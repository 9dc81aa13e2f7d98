"""A visit starts from what the browser remembers of an earlier one, and works without that too."""

import json
import shutil
from contextlib import contextmanager

import pytest
from conftest import WIDE
from faulty import WIDGETS, altered, build, faulty_site
from hands import eventually
from reader import Reader

FIGURES = ("calm", "quiet", "patient", "late")
NEEDED_ONCE = ("python_stdlib.zip", "numpy-", "explorable-0-")
# The files on the shelves of all sites of the origin, with the first bytes of each.
SHELVES = """async () => {
  const found = {};
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle("explorable", { create: true });
  for await (const [site, folder] of root.entries()) {
    for await (const [name, file] of folder.entries()) {
      const blob = await file.getFile();
      const head = await blob.slice(0, 4).arrayBuffer().catch(() => null);
      if (!head) continue; // somebody is writing it
      const [mark] = new Uint32Array(head);
      found[`${decodeURIComponent(site)}${name}`] = { size: blob.size, whole: mark > 0 };
    }
  }
  return found;
}"""
# The name of what was kept whole, once whoever has written it has closed it.
CLOSED = f"""async () => {{
  const [name] = Object.entries(await ({SHELVES})()).find(([, {{ whole }}]) => whole) ?? [];
  if (!name) return undefined;
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle("explorable");
  for await (const [site, folder] of root.entries()) {{
    const start = decodeURIComponent(site);
    if (!name.startsWith(start)) continue;
    const file = await folder.getFileHandle(name.slice(start.length));
    const writable = await file.createWritable({{ keepExistingData: true }}).catch(() => null);
    await writable?.abort();
    return writable && name;
  }}
}}"""
HARM = """async ([name, at, bytes]) => {
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle("explorable");
  for await (const [site, folder] of root.entries()) {
    if (!name.startsWith(decodeURIComponent(site))) continue;
    const file = await folder.getFileHandle(name.slice(decodeURIComponent(site).length));
    const writable = await file.createWritable({ keepExistingData: true });
    if (bytes) await writable.write({ type: "write", position: at, data: new Uint8Array(bytes) });
    else await writable.truncate(at);
    await writable.close();
  }
}"""
LEAVE = """async ([site, name]) => {
  const origin = await navigator.storage.getDirectory();
  const root = await origin.getDirectoryHandle("explorable", { create: true });
  const folder = await root.getDirectoryHandle(encodeURIComponent(site), { create: true });
  const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await writable.write(new Uint8Array(100).fill(1));
  await writable.close();
}"""
# What a worker of ours would do to make a memory that no Python can take up.
SPOIL = """(app) => new Promise((resolve, reject) => {
  const source = `
    import { FileCache } from "${app}worker/file_cache.js";
    import { site } from "${app}client/site.js";
    const cache = await FileCache.open(new URL("../", site.packages));
    for await (const key of cache.folder.keys()) {
      const { notes, bytes } = await cache.get(key);
      notes.memory.head[0] ^= 255;
      await cache.put(key, notes, [bytes.slice()]);
    }
    self.postMessage("done");`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(address, { type: "module" });
  worker.onmessage = resolve;
  worker.onerror = ({ message }) => reject(new Error(message));
})"""


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return tmp_path_factory.mktemp("start")


@pytest.fixture(scope="module")
def site(root):
    with faulty_site(root, names=FIGURES) as server:
        yield server


@pytest.fixture
def profile(tmp_path):
    return tmp_path / "profile"


@pytest.fixture
def visit(chromiums, site, profile):
    """Visit the site in a new process, with a profile that outlives it."""
    return visitor(chromiums, site, profile)


def visitor(chromiums, site, profile):
    @contextmanager
    def make(*flags):
        with chromiums(*flags, profile=profile, **WIDE) as context:
            yield Reader(context, site)

    return make


@pytest.fixture(scope="module")
def once(chromiums, site, tmp_path_factory):
    """A profile that has been here once, and the name of what it has kept."""
    profile = tmp_path_factory.mktemp("once") / "profile"
    with visitor(chromiums, site, profile)() as reader:
        reader.plays("quiet", 4)
        assert not started_from_memory(reader)
        name = remembered(reader)
    return profile, name


@pytest.fixture
def kept(profile, once):
    """Have been here once; the name of what was kept."""
    shutil.copytree(once[0], profile, ignore=shutil.ignore_patterns("Singleton*"))
    return once[1]


def shelves(reader):
    return reader.page.evaluate(SHELVES)


def remembered(reader):
    """Wait until the next visit can start from this one; return the name of what was kept."""
    eventually(reader.page, f"async () => Boolean(await ({CLOSED})())")
    return reader.page.evaluate(CLOSED)


def started_from_memory(reader):
    asked = [url for url in reader.watched.asked if any(part in url for part in NEEDED_ONCE)]
    return not asked


@pytest.mark.usefixtures("kept")
def test_the_next_visit_takes_up_the_memory_of_this_one(visit):
    with visit() as reader:
        reader.moves("quiet", 5)
        reader.moves("calm", 6)
        reader.sees("quiet", 5)
        reader.sees("calm", 6)
        assert started_from_memory(reader), reader.watched.complaints
        assert not reader.watched.complaints


def test_what_was_fetched_late_is_in_the_memory_too(visit, site):
    site.asked.clear()
    with visit() as reader:
        reader.plays("late", 5)
        assert not [name for name in site.asked if name.endswith("-rest.zip")]
        reader.plays("late", 6)
        assert {"numpy-rest.zip", "python_stdlib-rest.zip"} <= set(site.asked)
        assert not reader.watched.complaints
        remembered(reader)
    with visit("--disk-cache-size=1") as reader:
        site.asked.clear()
        reader.plays("late", 7)
        assert started_from_memory(reader), reader.watched.complaints
        assert not [name for name in site.asked if name.endswith("-rest.zip")]


def test_what_is_fetched_late_is_verified(visit, site):
    site.faults["numpy-rest.zip"] = [altered, altered, altered]
    with visit() as reader:
        reader.moves("late", 6)
        reader.is_told("late", "A file that this figure needs is corrupted.")
        reader.plays("calm", 6)
        reader.tries_again("late")
        reader.sees("late", 6)
    assert site.asked.count("numpy-rest.zip") >= 4


@pytest.mark.usefixtures("kept")
def test_visits_share_what_is_seeded_and_nothing_that_is_left_to_chance(visit):
    told = []
    for _ in range(2):
        with visit() as reader:
            reader.moves("quiet", 5)
            told.append(reader.sees("quiet", 5))
            assert started_from_memory(reader), reader.watched.complaints
    assert told[0]["seeded"] == told[1]["seeded"]
    assert told[0]["old"] != told[1]["old"]
    assert told[0]["any"] != told[1]["any"]


@pytest.mark.usefixtures("kept")
def test_two_pages_may_take_up_one_memory_at_once(visit):
    with visit() as one:
        other = Reader(one.watched.context, one.watched.server)
        for reader in (one, other):
            reader.moves("calm", 6)
        for reader in (one, other):
            reader.sees("calm", 6)


@pytest.mark.parametrize(
    ("at", "data"),
    [(0, [0, 0, 0, 0]), (8, [1]), (60, list(b"rubbish")), (20_000_000, [7]), (9_000_000, None)],
    ids=["never finished", "wrong length", "other notes", "another byte", "cut short"],
)
def test_a_memory_that_was_harmed_is_made_again(visit, kept, at, data):
    with visit() as reader:
        reader.page.evaluate(HARM, [kept, at, data])
        reader.plays("calm", 6)
        assert not started_from_memory(reader)
        assert remembered(reader) == kept
    with visit() as reader:
        reader.plays("calm", 7)
        assert started_from_memory(reader), reader.watched.complaints


def test_a_memory_that_this_browser_cannot_take_up_is_not_made_again(visit, kept, site):
    app = next(site.folder.glob("assets/explorable/app-*")).relative_to(site.folder)
    with visit() as reader:
        reader.page.evaluate(SPOIL, f"{site.address}{app}/")
        reader.plays("calm", 6)
        assert not started_from_memory(reader)
        reader.page.wait_for_timeout(3000)
        assert shelves(reader)[kept]["size"] < 1000
    with visit() as reader:
        reader.plays("calm", 7)
        reader.page.wait_for_timeout(3000)
        assert shelves(reader)[kept]["size"] < 1000


def test_what_other_versions_kept_goes_and_what_other_sites_kept_stays(visit, kept):
    mine = kept.rpartition("/")[0] + "/"
    with visit() as reader:
        reader.page.evaluate(HARM, [kept, 0, [0, 0, 0, 0]])
        reader.page.evaluate(LEAVE, [mine, "old"])
        reader.page.evaluate(LEAVE, ["/another/", "theirs"])
        reader.plays("calm", 6)
        for _ in range(2):  # it is so, and stays so
            eventually(
                reader.page,
                f"""async ([kept, left]) => {{
                  const found = await ({SHELVES})();
                  return found[kept]?.whole && String(Object.keys(found).sort()) === left;
                }}""",
                [kept, ",".join(sorted([kept, "/another/theirs"]))],
            )
            reader.page.wait_for_timeout(2000)


@pytest.mark.usefixtures("kept")
def test_an_author_s_new_figures_are_seen_at_the_next_visit(visit, site, root):
    try:
        build(root, site.address, WIDGETS.replace("n**2}", "n**2 + 1000}"), FIGURES)
        with visit() as reader:
            reader.page.reload()
            reader.watched.set("calm", n=6)
            reader.watched.wait_for("calm")
            assert reader.page.evaluate("told.calm.last") == 1036
            assert started_from_memory(reader), reader.watched.complaints
    finally:
        build(root, site.address, WIDGETS, FIGURES)


def test_without_storage_everything_works(visit, profile):
    settings = profile / "Default" / "Preferences"
    settings.parent.mkdir(parents=True)
    blocked = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    settings.write_text(json.dumps(blocked))
    for n in (4, 5):
        with visit() as reader:
            with pytest.raises(Exception, match="SecurityError|denied"):
                reader.page.evaluate("navigator.storage.getDirectory()")
            reader.plays("calm", n)
            reader.page.wait_for_timeout(2500)
            reader.plays("calm", n + 1)


def test_with_full_storage_everything_works(visit, site):
    for n in (4, 5):
        with visit() as reader:
            session = reader.watched.context.new_cdp_session(reader.page)
            quota = {"origin": site.origin, "quotaSize": 1_000_000}
            session.send("Storage.overrideQuotaForOrigin", quota)
            reader.plays("calm", n)
            reader.page.wait_for_timeout(4000)
            assert not [name for name, file in shelves(reader).items() if file["whole"]]
            reader.plays("calm", n + 1)


@pytest.mark.usefixtures("kept")
def test_while_a_figure_takes_long_a_spare_worker_gets_ready(visit):
    with visit() as reader:
        reader.plays("calm", 4)
        reader.moves("patient", 7)
        stop = reader.status("patient").get_by_role("button", name="Stop")
        stop.wait_for()
        there = reader.page.evaluate("workers.length")
        assert there > 1
        stop.click()
        reader.plays("calm", 5)
        drawn = "reports.findLast(({ kind }) => kind === 'frame').place"
        assert 0 < reader.page.evaluate(drawn) < there


LITTLE = "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 2 })"


def test_where_memory_is_short_there_is_one_python(visit):
    with visit() as reader:
        reader.page.add_init_script(LITTLE)
        reader.page.reload()
        reader.plays("calm", 4)
        reader.moves("patient", 7)
        stop = reader.status("patient").get_by_role("button", name="Stop")
        stop.wait_for()
        assert reader.page.evaluate("workers.length") == 1
        stop.click()
        reader.plays("calm", 5)
        reader.page.wait_for_timeout(2500)
        assert not [name for name, file in shelves(reader).items() if file["whole"]]
