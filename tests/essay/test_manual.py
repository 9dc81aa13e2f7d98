"""The manual's reference says of the code what the code does, and leaves nothing out."""

import inspect
import re
import types

import pytest
from manual import calls, contracts, controls, docstrings, examples, regions, site
from manual.keywords import KEYWORDS
from manual.parts import PARTS

import explorable
from explorable.axes import SUPPORTED
from explorable.base.errors import ExplorableError
from explorable.compile.block_options import OPTIONS

REFERENCE = regions.CONTENT / "reference"


def page(name):
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def asked():
    return {each for path in regions.pages() for each in regions.asked(path.read_text("utf-8"))}


@pytest.mark.parametrize("path", regions.pages(), ids=lambda path: path.stem)
def test_a_page_says_what_the_code_does(path):
    text = path.read_text(encoding="utf-8")
    assert text == regions.written(text, PARTS), "the code has changed; run: make manual"


def test_every_control_has_its_entry():
    assert {f"control {name}" for name in controls.controls()} <= asked()
    text = page("controls") + page("drawn-controls")
    for name in controls.controls():
        assert f"/// figure | manual_controls.{name.lower()}\n" in text


@pytest.mark.parametrize("name", controls.controls())
def test_every_option_of_a_control_has_a_meaning(name):
    for option in controls.options(name):
        assert controls.meanings(name).get(option), f"{name}'s docstring has no '{option}: …'"


@pytest.mark.parametrize("name", controls.controls())
def test_the_figure_of_a_control_has_it(name):
    (control,) = controls.figure_of(name).controls.values()
    assert type(control) is getattr(explorable, name)


def test_every_family_of_calls_is_on_a_page():
    assert {f"calls {family}" for family in examples.FAMILIES} <= asked()
    assert {path.stem.removeprefix("calls-") for path in REFERENCE.glob("calls-*.md")} == {
        *examples.FAMILIES
    }


def test_every_call_is_linked_and_found():
    assert calls.index() in page("calls")
    for family in examples.FAMILIES:
        for name in examples.of_family(family):
            assert f"## {name} {{#{name}}}\n" in page(f"calls-{family}")


def test_every_keyword_has_a_meaning():
    missing = calls.keyword_names().keys() - KEYWORDS.keys()
    assert not missing, f"tests/essay/manual/keywords.py does not say: {', '.join(missing)}"
    assert not KEYWORDS.keys() - calls.keyword_names().keys()


def test_a_keyword_without_effect_is_read_nowhere():
    assert not calls.ignored() & calls.named_in_code()


def test_a_call_that_takes_less_than_matplotlibs_says_so():
    assert "plotnonfinite" in calls.missing("scatter")
    assert "`plotnonfinite`" in page("calls-lines")
    assert not calls.missing("plot")


def test_every_option_of_a_figure_has_a_meaning():
    assert site.figure_options().keys() <= site.figure_meanings().keys()


def test_every_option_of_a_site_has_a_meaning():
    names = {option for option in site.settings_meanings() if site.settings_meanings()[option]}
    assert names == set(inspect.signature(site.Settings).parameters)


def test_every_command_and_its_options_are_told():
    text = page("command-line")
    for name, command in site._parsers():
        assert f"## explorable {name} " in text
        for action in command._actions:
            for option in set(action.option_strings) - {"-h", "--help"}:
                assert f"`{option}`" in text


def test_the_options_of_a_block_are_those_of_the_table():
    table = page("markdown").partition("| option |")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == OPTIONS


def test_every_colour_and_size_has_a_meaning():
    assert set(contracts.variable_names()) == contracts.VARIABLES.keys()


def test_every_event_and_every_answer_is_told():
    text = page("html")
    for event in contracts.events():
        assert f"`{event}`" in text
    for answer in ("picture", "table", "model", "edited", "failed"):
        assert f"`{answer}`" in text


def test_messages_are_found_in_the_protocol():
    assert contracts.requests()[:2] == ["start", "draw"]
    assert {"ready", "frame", "failed"} <= {*contracts.reports()}


def test_every_error_that_is_imported_is_listed():
    def below(cls):
        return {cls}.union(*map(below, cls.__subclasses__()))

    ours = {
        each
        for each in below(ExplorableError)
        if each.__module__.startswith("explorable.") and not each.__name__.startswith("_")
    }
    listed = {(name, module) for name, module, _ in contracts.error_classes()}
    assert {(each.__name__, each.__module__) for each in ours} <= listed
    assert all(meaning for _, _, meaning in contracts.error_classes())


def test_meanings_are_read_from_a_docstring():
    thing = types.SimpleNamespace(
        __doc__="""Draw.

        one: what it
            means. two, three: both "x: y" of them. Raises ValueError if not.

        Some more.
        """
    )
    general, meanings = docstrings.said(thing, ["one", "two", "three", "x"])
    assert general == ["Draw.", "Some more."]
    assert meanings == {
        "one": "What it means.",
        "two": 'Both `"x: y"` of them.',
        "three": 'Both `"x: y"` of them.',
    }


def test_a_region_is_written_between_its_marks():
    text = "before\n<!-- generated: it x -->\nold\n<!-- /generated -->\nafter\n"
    found = regions.written(text, {"it": lambda argument: f"new {argument}"})
    assert found == "before\n<!-- generated: it x -->\n\nnew x\n\n<!-- /generated -->\nafter\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<!-- generated: other -->\n<!-- /generated -->", "nothing writes 'other'; there are it"),
        ("<!-- generated: it -->\n", "no end"),
    ],
)
def test_a_region_that_cannot_be_written_says_why(text, told):
    with pytest.raises(regions.RegionError, match=told):
        regions.written(text, {"it": lambda: ""})


def test_all_calls_are_supported_ones():
    assert examples.all_examples().keys() <= SUPPORTED.keys()
