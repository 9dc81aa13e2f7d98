"""Modules in one file: the same code, every address still good, clear words when it cannot be."""

import re

import pytest

from explorable.runtime import browser_modules
from explorable.runtime.join_modules import JoinError, joined, led, reached

SMALL = {
    "main.js": 'import { twice } from "./a.js";\nimport { one } from "./b.js";\nsay(twice(one));\n',
    "a.js": 'import { one } from "./b.js";\nexport function twice(n) {\n  return n + one * n;\n}\n',
    "b.js": "const hidden = 1;\nexport const one = hidden;\n",
    "later.js": 'import { one } from "./b.js";\nsay(one);\n',
}


def ours():
    """Return the browser's modules as they travel, with stand-ins for those made by a build."""
    folder = browser_modules.BROWSER
    modules = {
        name: path.read_text("utf-8")
        for path in folder.rglob("*.js")
        if (name := path.relative_to(folder).as_posix()) not in browser_modules.ELSEWHERE
    }
    made = {
        browser_modules.SITE: "export const site = {};\n",
        **browser_modules.english_modules(),
        browser_modules.PAYLOAD: browser_modules.HANDED,
        browser_modules.FRAME_MODULE: browser_modules.frame_module(),
    }
    return {**modules, **made}


def test_what_is_imported_comes_first_and_the_ports_are_gone():
    whole = joined(SMALL, "main.js", apart=set())
    assert whole["main.js"] == (
        "const hidden = 1;\nconst one = hidden;\n"
        "function twice(n) {\n  return n + one * n;\n}\n"
        "say(twice(one));\n"
        "export { one, twice };\n"
    )
    assert whole["a.js"] == 'export { twice } from "./main.js";\n'
    assert whole["later.js"] == SMALL["later.js"]


def test_imports_from_other_folders_are_joined_too():
    modules = {
        "client/main.js": 'import { one } from "../shared/one.js";\nsay(one);\n',
        "shared/one.js": "export const one = 1;\n",
    }
    whole = joined(modules, "client/main.js", apart=set())
    assert whole["client/main.js"] == "const one = 1;\nsay(one);\nexport { one };\n"
    assert whole["shared/one.js"] == 'export { one } from "../client/main.js";\n'


def test_what_comes_later_is_joined_and_imports_from_what_is_there():
    modules = {
        **SMALL,
        "later.js": 'import { two } from "./c.js";\nimport { one } from "./b.js";\nsay(two);\n',
        "c.js": 'import {\n  twice,\n  one,\n} from "./a.js";\nexport const two = twice(one);\n',
    }
    later = led(modules, {"later.js", "c.js"}, {"main.js", "a.js", "b.js"}, "main.js")
    assert later["c.js"] == modules["c.js"].replace("./a.js", "./main.js")
    whole = joined(joined(later, "main.js", apart=set()), "later.js", set(), loaded="main.js")
    assert whole["later.js"] == (
        'import { one, twice } from "./main.js";\n'
        "const two = twice(one);\nsay(two);\nexport { two };\n"
    )
    assert whole["c.js"] == 'export { two } from "./later.js";\n'
    assert whole["a.js"] == 'export { twice } from "./main.js";\n'


@pytest.mark.parametrize("own", ['new URL("x", import.meta.url)', 'import("./x.js")'])
def test_a_module_from_another_folder_must_not_use_its_own_address(own):
    modules = {
        "client/main.js": 'import { one } from "../shared/one.js";\nsay(one);\n',
        "shared/one.js": f"export const one = {own};\n",
    }
    with pytest.raises(JoinError, match=r"shared/one\.js: 'import"):
        joined(modules, "client/main.js", apart=set())


def test_modules_of_the_worker_stay_whole():
    whole = joined(SMALL, "main.js", apart={"b.js"})
    assert whole["b.js"] == SMALL["b.js"]


def test_imports_are_followed_through_folders():
    modules = {
        "worker.js": 'import {\n  start,\n} from "./start/start.js";\n',
        "start/start.js": 'import { note } from "../note.js";\n',
        "note.js": "export const note = 1;\n",
        "other.js": "",
    }
    assert reached(modules, "worker.js") == {"worker.js", "start/start.js", "note.js"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"a.js": "const one = 2;\nexport const twice = 1;\n"}, "'one' is at the top of"),
        ({"b.js": 'import { twice } from "./a.js";\nexport const one = 1;\n'}, "imports itself"),
        ({"b.js": "const one = 1;\nexport { one };\n"}, "b.js: 'export"),
        ({"a.js": 'import * as b from "./b.js";\nexport const twice = 1;\n'}, "a.js: 'import"),
        ({"b.js": "const { one } = {};\nexport const two = 1;\n"}, "b.js: 'const {"),
    ],
)
def test_what_cannot_be_joined_is_named(change, message):
    with pytest.raises(JoinError, match=message.replace("{", r"\{")):
        joined({**SMALL, **change}, "main.js", apart=set())


def test_no_name_of_ours_hides_what_the_browser_offers():
    """In one file a module's own `history` would be everybody's."""
    modules = ours()
    whole = joined(modules, browser_modules.START, reached(modules, browser_modules.WORKER))[
        browser_modules.START
    ]
    names = set(bundle_names(whole))
    assert len(names) > 100
    assert not names & {"document", "history", "location", "navigator", "performance", "screen",
                        "event", "fetch", "close", "open", "stop", "find", "focus", "status",
                        "origin", "parent", "self", "top", "print", "scroll", "window"}  # fmt: skip


def bundle_names(text):
    from explorable.runtime.join_modules import _TOP

    return [name for _, name in _TOP.findall(text)]


def test_our_own_modules_lead_to_the_joined_one_but_for_the_workers():
    modules = ours()
    whole = joined(modules, browser_modules.START, reached(modules, browser_modules.WORKER))
    assert not re.search(r"^import\b", whole[browser_modules.START], re.M)
    assert whole["client/protocol.js"] == modules["client/protocol.js"]
    assert 'from "./main.js"' in whole["client/view.js"]


def test_modules_that_come_later_ask_for_nothing_that_only_leads_elsewhere():
    modules = ours()
    made = browser_modules._joined(modules)
    at_once = reached(modules, browser_modules.START)
    worker = reached(modules, browser_modules.WORKER)
    later = set(modules) - at_once - worker
    assert {"client/points.js", "client/python.js", "panels/panels.js"} < later
    for name in later:
        assert not (reached(made, name) & at_once) - {browser_modules.START, *worker}, name
    assert made["client/python.js"].count("import {") == 1
    assert "class Watchdog" in made["client/python.js"]
    assert "class Watchdog" not in made[browser_modules.START]


def test_the_worker_is_one_file_and_what_it_imports_keeps_its_own():
    modules = ours()
    made = browser_modules._joined(modules)
    worker = made[browser_modules.WORKER]
    assert not re.search(r"^import\b", worker, re.M)
    assert "class SnapshotSchedule" in worker
    shared = reached(modules, "worker/snapshot_worker.js")
    assert {name: made[name] for name in shared} == {name: modules[name] for name in shared}
