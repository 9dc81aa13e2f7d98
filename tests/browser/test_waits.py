"""What runs, or does not come, never keeps away what could answer; every wait has an end."""

import pytest
from conftest import WIDE
from faulty import (
    PLAYED,
    WIDGETS,
    another_page,
    failing,
    faulty_site,
    missing,
    stalled,
    throwing,
    truncated,
)
from hands import eventually
from playwright.sync_api import expect
from reader import Reader

NAMES = ("tabled", "calm", "slow", "patient", "dotted", "slowly")
BROKEN = "Python could not be started."
OFFLINE = "Python could not be downloaded. Are you online?"
WASM = "pyodide.asm.wasm"
WORKER = "worker.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("waits")
    with faulty_site(root, widgets=WIDGETS + PLAYED, names=NAMES) as server:
        server.table = next(server.folder.glob("assets/explorable/tables/odd.tabled-*-wide*")).name
        yield server


@pytest.fixture(autouse=True)
def no_more_faults(site):
    yield
    site.free()
    site.lasting = None


@pytest.fixture
def reader(chromium, site):
    one = Reader(chromium.new_context(**WIDE), site)
    yield one
    one.close()
    assert not [text for text in one.watched.complaints if "(in promise)" in text]


def test_a_table_that_stalls_does_not_keep_python_away(site, reader):
    site.faults[site.table] = (stalled,)
    reader.page.reload()
    reader.plays("tabled", 4)


def test_a_python_that_stalls_does_not_keep_the_table_away(site, reader):
    site.faults[WASM] = (stalled,)
    reader.watched.set("tabled", m=3)  # the table does not go there
    expect(reader.status("tabled")).to_contain_text("Loading Python")
    reader.watched.set("tabled", m=0, n=5)
    reader.watched.wait_for("tabled", "table")
    site.free()
    reader.sees("tabled", 5)


def test_what_was_asked_while_python_started_is_drawn_once(site, reader):
    site.faults[WASM] = (stalled,)
    for n in range(9):
        reader.watched.set("calm", n=n)
    site.free()
    reader.sees("calm", 8)
    begun = """reports.filter(({ kind, figure, picture }) => kind === "begun" &&
        figure === "odd.calm" && !picture.endsWith("-warmup")).length"""
    assert reader.page.evaluate(begun) <= 3  # each is begun and, at its end, looked at once more


def test_a_frame_that_takes_long_does_not_keep_the_table_away(reader):
    reader.plays("tabled", 4)
    reader.moves("patient", 7)
    reader.watched.set("tabled", n=6)  # waits behind it
    reader.watched.wait_for("tabled", "table")
    reader.watched.set("tabled", n=5)  # is asked while it runs
    reader.watched.wait_for("tabled", "table")
    reader.status("patient").get_by_role("button", name="Stop").click()
    reader.sees("tabled", 5)


def test_pictures_are_right_after_all_that_was_given_up(reader):
    reader.plays("tabled", 4)
    reader.plays("calm", 4)
    for n in (3, 7, 8, 1):
        reader.moves("slow", n)
        reader.watched.set("calm", n=n)
        reader.page.wait_for_timeout(150)
    reader.sees("calm", 1)
    told = reader.page.evaluate("document.querySelector('#calm svg.ex-picture').outerHTML")
    reader.plays("calm", 2)
    reader.plays("calm", 1)
    again = reader.page.evaluate("document.querySelector('#calm svg.ex-picture').outerHTML")
    assert told == again


@pytest.mark.parametrize("fault", [throwing, truncated, missing, another_page, stalled])
def test_a_worker_that_is_broken_is_started_a_few_times_and_told(site, reader, fault):
    site.faults["start.js"] = (fault,)
    reader.page.clock.install()
    reader.moves("calm", 4)
    eventually(reader.page, lambda: reader.page.evaluate("workers.length") > 0)
    reader.page.clock.run_for(200_000)
    expect(reader.status("calm")).to_contain_text("Try again")
    said = reader.status("calm").inner_text()
    assert BROKEN in said or OFFLINE in said
    assert reader.page.evaluate("workers.length") <= 3
    reader.page.clock.resume()
    site.free()
    reader.tries_again("calm")
    reader.sees("calm", 4)


def test_touches_after_a_failure_fetch_nothing_until_the_reader_asks(site, reader):
    site.faults[WASM] = (missing,)
    site.asked.clear()
    reader.moves("calm", 4)
    expect(reader.status("calm")).to_contain_text("Try again")
    eventually(reader.page, lambda: "" in site.asked)  # whether the site has a newer version
    site.asked.clear()
    for n in range(8):
        reader.watched.set("calm", n=n)
        expect(reader.status("calm")).to_contain_text("Try again")
    assert not site.asked
    site.free()
    reader.tries_again("calm")
    reader.sees("calm", 7)


def test_another_try_fetches_what_was_wrong_and_nothing_else(site, reader):
    site.lasting = 600
    site.faults[WASM] = (missing,)
    site.asked.clear()
    reader.moves("calm", 4)
    expect(reader.status("calm")).to_contain_text("Try again")
    reader.page.wait_for_timeout(500)
    before = set(site.asked)
    site.free()
    site.asked.clear()
    reader.tries_again("calm")
    reader.sees("calm", 4)
    again = [name for name in site.asked if name in before and not name.endswith(".js")]
    assert set(again) == {WASM}


def test_a_damaged_worker_in_the_cache_heals_by_another_try(site, chromium):
    site.lasting = 600
    site.faults["files.js"] = [truncated]
    reader = Reader(chromium.new_context(**WIDE), site)
    reader.moves("calm", 4)
    reader.sees("calm", 4)
    reader.close()


def test_a_server_in_trouble_is_not_said_to_lack_a_part(site, reader):
    site.faults[WASM] = (failing,)
    reader.moves("calm", 4)
    reader.is_told("calm", OFFLINE)


def test_a_worker_that_breaks_again_and_again_is_given_up(reader):
    reader.page.evaluate(
        """() => {
          const { postMessage } = Worker.prototype;
          Worker.prototype.postMessage = function (message, ...how) {
            postMessage.call(this, message, ...how);
            if (message.kind === "start") this.addEventListener("message", ({ data }) => {
              if (data.kind === "ready") this.onerror(new ErrorEvent("error", { message: "odd" }));
            });
          };
        }"""
    )
    reader.moves("calm", 4)
    reader.is_told("calm", "Python stopped unexpectedly.")
    broken = "() => customElements.get('explorable-figure').python.status.state === 'broken'"
    reader.page.wait_for_function(broken)
    reader.page.wait_for_timeout(2000)
    assert reader.page.evaluate("workers.length") <= 6


def test_a_hand_that_is_faster_than_a_slow_figure_sees_it_move(reader):
    reader.plays("slowly", 4)
    reader.page.evaluate(
        """() => {
          window.seen = [];
          document.addEventListener("explorable-answer", ({ detail }) => {
            seen.push(detail.outputs.last);
          });
          const figure = document.getElementById("slowly");
          let n = 6;
          window.hand = setInterval(() => figure.setState({ m: 1, n: (n = 13 - n) }), 100);
        }"""
    )
    reader.page.wait_for_function("seen.length > 1")
    reader.page.evaluate("clearInterval(hand)")
    reader.watched.wait_for("slowly")


def test_where_a_hand_goes_on_to_what_the_table_holds_it_answers(reader):
    reader.plays("slowly", 2)
    reader.page.evaluate(
        """() => {
          window.who = [];
          const figure = document.getElementById("slowly");
          figure.addEventListener("explorable-answer", () => {
            who.push(figure.getAttribute("answers"));
          });
          figure.setState({ m: 3 });
          setTimeout(() => figure.setState({ m: 0 }), 200);
        }"""
    )
    reader.page.wait_for_function("who.length === 2")
    assert reader.page.evaluate("who") == ["table", "model"]
