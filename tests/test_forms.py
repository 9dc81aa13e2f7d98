"""The HTML of controls is valid, labelled and says where the control stands."""

import json

import html5lib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorable.base.words import english, filled
from explorable.compile.forms import form, whole
from explorable.compile.markup import start_over
from explorable.controls import (
    Brush,
    Choice,
    ControlError,
    Curve,
    Pixels,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)

NASTY = """<b>"quoted" & 'torn'</b>"""
HILLS = {"flat": np.zeros(5), 'up & "over"': np.linspace(-1, 1, 5)}
CONTROLS = {
    "width": Slider(0.02, 1, start=0.2, log=True, label=NASTY, unit="m"),
    "time": Slider(0, 100, play=True),
    "basis": Choice(["waves", "haar"]),
    "many": Choice({f"option {k}": f"{NASTY} {k}" for k in range(6)}),
    "truth": Toggle(label=NASTY),
    "seed": Reroll(label="other curves"),
    "word": Text(f"a\tb {NASTY}"),
    "essay": Text("\n\n  indented <b>", rows=4),
    "points": Points([(0.2, 0.4)], most=3, presets={"none": [], "two": [(0, 0), (1, 1)]}),
    "pinned": Points([(0.2, 0.4)], fixed=True),
    "paint": Brush(most=9),
    "signal": Curve(5, presets=HILLS),
    "bitmap": Pixels(2, 3),
}
CONTROLS = {name: control.named(name) for name, control in CONTROLS.items()}
FIELDS = ("input", "select", "textarea")


def parse(html):
    """Return the parsed element; html5lib raises for anything that is not valid."""
    shown = filled(html, english())
    page = f"<!doctype html><html><head><title>x</title></head><body>{shown}</body></html>"
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page).find("body")


def the(element, path):
    found = element.findall(f".//{path}")
    assert len(found) == 1, f"{len(found)} of {path}"
    return found[0]


def words(element):
    return "".join(element.itertext())


def names(button):
    """Return the class that tells a button from others."""
    return " ".join(set(button.get("class").split()) - {"ex-tool"})


def states():
    rng = np.random.default_rng(0)
    return [
        (control, value)
        for control in CONTROLS.values()
        for value in [control.start, *control.ends(), control.samples(rng)]
    ]


@pytest.mark.parametrize(
    ("control", "value"), states(), ids=lambda part: getattr(part, "kind", " ")
)
def test_every_state_of_every_control_is_valid_and_labelled(control, value):
    body = parse(form(control, "gp", value))
    wrapper = body[0]
    assert wrapper.get("data-parameter") == control.name
    assert {"ex-control", f"ex-{control.kind}"} <= set(wrapper.get("class").split())
    ids = [element.get("id") for element in body.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(name.startswith(f"gp-{control.name}") for name in ids)
    assert control.label in words(wrapper)
    fields = [field for field in body.iter() if field.tag in FIELDS]
    assert control.name in {field.get("name") for field in fields}
    for field in fields:
        assert field.get("type") == "hidden" or has_name(body, field), field.attrib
    for button in body.iter("button"):
        assert button.get("type") == "button"
        assert button.get("aria-label") or words(button).strip()


def has_name(body, field):
    labels = [label for label in body.iter("label") if words(label).strip()]
    inside = any(field in list(label.iter()) for label in labels)
    pointed = any(field.get("id") and label.get("for") == field.get("id") for label in labels)
    return inside or pointed or field.get("aria-label")


@pytest.mark.parametrize(
    ("control", "value"), states(), ids=lambda part: getattr(part, "kind", " ")
)
def test_a_value_other_than_the_start_is_kept_exactly(control, value):
    wrapper = parse(form(control, "gp", value))[0]
    kept = wrapper.get("data-value")
    exact = control.start if kept is None else control.validate(json.loads(kept))
    assert np.array_equal(exact, value)


def test_a_slider_says_value_and_unit():
    body = parse(form(CONTROLS["width"], "gp", 0.3))
    scale, output = the(body, "input"), the(body, "output")
    assert scale.get("type") == "range"
    assert scale.get("aria-valuetext") == words(output) == "0.3\N{NO-BREAK SPACE}m"
    assert (scale.get("min"), scale.get("max")) == ("0", "199")
    assert CONTROLS["width"].positions[int(scale.get("value"))] == pytest.approx(0.3, rel=0.015)
    assert output.get("for") == scale.get("id")
    assert the(body, "label").get("for") == scale.get("id")


def test_only_a_played_slider_has_a_play_button():
    button = the(parse(form(CONTROLS["time"], "gp", 0)), "button")
    assert button.get("aria-label") == "Play time"
    assert not parse(form(CONTROLS["width"], "gp", 0.2)).findall(".//button")


def test_few_short_options_stand_side_by_side():
    body = parse(form(CONTROLS["basis"], "gp", "haar"))
    radios = body.findall(".//input")
    assert [(radio.get("value"), radio.get("checked")) for radio in radios] == [
        ("waves", None),
        ("haar", ""),
    ]
    group = body[0]
    assert group.get("role") == "radiogroup"
    assert words(the(body, f"*[@id='{group.get('aria-labelledby')}']")) == "basis"


def test_many_options_are_a_list():
    body = parse(form(CONTROLS["many"], "gp", "option 4"))
    chosen = [option for option in body.iter("option") if option.get("selected") is not None]
    assert [option.get("value") for option in chosen] == ["option 4"]
    assert words(chosen[0]) == f"{NASTY} 4"


def test_a_switch_is_a_checkbox():
    assert the(parse(form(CONTROLS["truth"], "gp", True)), "input").get("checked") == ""
    assert the(parse(form(CONTROLS["truth"], "gp", False)), "input").get("checked") is None


def test_a_seed_can_be_thrown_typed_and_taken_back():
    body = parse(form(CONTROLS["seed"], "gp", 7))
    assert the(body, "input").get("value") == "7"
    assert [names(button) for button in body.iter("button")] == ["ex-throw", "ex-previous"]
    assert "other curves" in words(body.find(".//button"))
    for value, off in ((7, "false"), (0, "true")):
        _, back = parse(form(CONTROLS["seed"], "gp", value)).findall(".//button")
        assert back.get("aria-disabled") == off


def test_the_number_of_a_seed_is_behind_three_dots():
    body = parse(form(CONTROLS["seed"], "gp", 7))
    dots, field = the(body, "details")
    assert dots.tag == "summary"
    assert dots.get("aria-label") == field.get("aria-label") == "Seed of other curves"
    assert field.get("name") == "seed"


@given(st.text(max_size=80))
def test_texts_come_back_from_the_page_as_they_were(written):
    for rows in (1, 3):
        control = Text(rows=rows).named("word")
        value = control.clamp(written)
        body = parse(form(control, "gp", value))
        field = the(body, "input").get("value") if rows == 1 else words(the(body, "textarea"))
        assert field == value


@pytest.mark.parametrize("rows", [1, 3])
def test_a_private_text_says_so_below_its_field_and_an_ordinary_one_does_not(rows):
    body = parse(form(Text(rows=rows, private=True, most=9000).named("word"), "gp", ""))
    told = the(body, "p")
    assert "is gone after a reload" in words(told)
    field = the(body, "input" if rows == 1 else "textarea")
    assert field.get("aria-describedby") == told.get("id")
    ordinary = parse(form(Text(rows=rows).named("word"), "gp", ""))
    assert ordinary.find(".//p") is None
    assert ordinary.find(".//*[@aria-describedby]") is None


def test_points_can_do_without_a_pointer():
    body = parse(form(CONTROLS["points"], "gp", CONTROLS["points"].ends()[1]))
    buttons = {names(button): button for button in body.iter("button")}
    assert list(buttons) == ["ex-add", "ex-remove", "ex-clear", "ex-undo"]
    assert buttons["ex-add"].get("aria-disabled") == "true"
    assert words(the(body, "output")) == "3 / 3"
    assert the(body, "output").get("aria-label") == "3 of 3 points"
    assert "Arrow keys move a point" in words(body)


def test_every_tool_has_an_icon_a_name_and_a_word_for_who_points_at_it():
    for name in ("points", "paint", "signal", "bitmap"):
        body = parse(form(CONTROLS[name], "gp", CONTROLS[name].start))
        for button in the(body, "span[@class='ex-tools']"):
            assert button[0].get("aria-hidden") == "true"
            assert button.get("data-tip") in ("Add", "Remove", "Clear", "Undo")
            assert button.get("aria-label").startswith(button.get("data-tip"))


def test_fixed_points_are_only_moved():
    body = parse(form(CONTROLS["pinned"], "gp", CONTROLS["pinned"].start))
    assert [names(button) for button in body.iter("button")] == ["ex-undo"]
    assert "to add" not in words(body)


def test_presets_are_a_labelled_list():
    body = parse(form(CONTROLS["signal"], "gp", CONTROLS["signal"].start))
    names = [(option.get("value"), option.get("selected")) for option in body.iter("option")]
    assert names == [("", None), ("flat", ""), ('up & "over"', None)]
    assert the(body, "input").get("value") == "flat"
    drawn = parse(form(CONTROLS["signal"], "gp", CONTROLS["signal"].ends()[2]))
    assert drawn.find(".//option").get("selected") == ""


def test_a_whole_form_has_a_name_and_a_way_back():
    state = {name: control.start for name, control in CONTROLS.items()}
    body = parse(whole(CONTROLS.values(), "gp", state))
    assert body[0].tag == "form"
    assert body[0].get("class") == "ex-controls"
    assert body[0].get("aria-label")
    assert len(body.findall(".//*[@data-parameter]")) == len(CONTROLS)
    back = parse(start_over("gp"))[0]
    assert back.get("type") == "reset"
    assert back.get("form") == body[0].get("id")


def rows(*controls):
    named = [control.named(f"c{at}") for at, control in enumerate(controls)]
    body = parse(whole(named, "gp", {control.name: control.start for control in named}))
    return ["ex-row" in each.get("class").split() for each in body[0]]


def test_what_is_drawn_or_alone_gets_a_whole_row():
    assert rows(Slider(0, 1)) == [True]
    assert rows(Slider(0, 1), Toggle()) == [False, False]
    assert rows(Points(), Slider(0, 1), Slider(0, 1), Reroll()) == [True, False, False, False]
    assert rows(Slider(0, 1), Text(rows=3), Toggle()) == [True, True, True]


def test_a_figure_without_controls_has_an_empty_form():
    body = parse(whole([], "gp", {}))
    assert body[0].get("hidden") == ""
    assert not list(body[0])


def test_mathematics_in_a_label_is_set_and_spelled_where_only_text_fits():
    control = Slider(0, 1, label=r"noise $\sigma_{Q}$ for \$5", play=True).named("noise")
    made = parse(form(control, "f", control.start))
    label = the(made, "label")
    tags = [part.tag.rpartition("}")[2] for part in label.iter()]
    assert tags == ["label", "math", "msub", "mi", "mi"]
    assert words(label) == "noise σQ for $5"
    assert the(made, "button").get("aria-label") == "Play noise σ_Q for $5"
    assert control.spec()["label"] == "noise σ_Q for $5"


def test_mathematics_in_options_is_set_beside_buttons_and_spelled_in_a_list():
    few = Choice({"a": r"$\alpha$", "b": "from $5 to $10"}).named("few")
    first, second = parse(form(few, "f", "a")).findall(".//label/span")
    assert the(first, "*[@alttext]").get("alttext") == r"\alpha"
    assert words(second) == "from $5 to $10"
    many = Choice({f"o{k}": rf"$x_{k}$" for k in range(6)}).named("many")
    assert [words(each) for each in parse(form(many, "f", "o0")).iter("option")][:2] == ["x₀", "x₁"]


def test_a_chosen_option_is_spelled_in_sentences_and_for_the_browser():
    control = Choice({"a": r"$\alpha_Q$", "b": "beta"})
    assert control.in_prose("a") == control.show("a") == "α_Q"
    assert control.spec()["options"] == [["a", "α_Q"], ["b", "beta"]]


def test_a_label_that_cannot_be_read_is_refused():
    with pytest.raises(
        ControlError, match=r"Slider: label '\$.+sigmma\$' cannot be shown: .*sigma"
    ):
        Slider(0, 1, label=r"$\sigmma$")
    with pytest.raises(ControlError, match=r"Choice: label '\$.+sigmma\$' cannot be shown"):
        Choice({"a": r"$\sigmma$"})
