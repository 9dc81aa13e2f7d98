"""The HTML of controls: native inputs with real labels, named after the parameters.

Every control is one element `.ex-control` with `data-parameter`; `browser/client/form.js` finds all
parts in it by their class. A value other than the start stands, as JSON, in `data-value`.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from explorable.base.words import mark
from explorable.compile.shown_values import value_html
from explorable.controls import (
    Choice,
    Control,
    Points,
    Reroll,
    Slider,
    Text,
    Toggle,
)
from explorable.controls.drawn import Drawn
from explorable.controls.scatter import Scatter
from explorable.mathtext.mathml import html
from explorable.mathtext.text import plain

FEW = 4  # options that may stand side by side, if together they are no longer than SHORT
SHORT = 44
PLAY = "M4 2.5v11l9-5.5z"
PREVIOUS = "M12 2.5v11L3 8z"


def form(control: Control, element_id: str, value: Any) -> str:
    """Return the HTML of one control of the figure `element_id`, at a valid `value`.

    Raises ControlError for a control of another package that has no HTML.
    """
    uid = f"{element_id}-{control.name}"
    makers: dict[type, Callable[..., str]] = {
        Slider: slider,
        Choice: choice,
        Toggle: toggle,
        Reroll: reroll,
        Text: text,
        Drawn: drawn,
    }
    if type(control).html is Control.html:  # one of ours, whose HTML need not travel with it
        for kind, make in makers.items():
            if isinstance(control, kind):
                return make(control, uid, value)
    return wrapped("div", control, value, control.html(uid, value))


def whole(
    controls: Iterable[Control], element_id: str, state: Mapping[str, Any], label: str = ""
) -> str:
    """Return the form of a figure: all its controls, and a button that puts them back.

    label: the figure's name.
    """
    parts = [form(control, element_id, state[control.name]) for control in controls]
    if not parts:
        return tag("form", "", class_="ex-controls", hidden=True)
    back = tag("button", mark("form.over"), type="reset", class_="ex-reset")
    name = mark("form.name", figure=label)
    inside = "\n".join([*parts, back])
    return tag("form", inside, class_="ex-controls", aria_label=name, autocomplete="off")


def slider(control: Slider, uid: str, value: float) -> str:
    shown = value_html(control, value)
    widest = max(len(control.show(position)) for position in control.positions)
    scale = tag(
        "input",
        type="range",
        id=uid,
        name=control.name,
        min=0,
        max=len(control.positions) - 1,
        step=1,
        value=control.index(value),
        aria_valuetext=shown,
    )
    output = tag(
        "output",
        shown,
        class_="ex-output",
        for_=uid,
        aria_live="off",
        style=f"min-width:{widest}ch",
    )
    play = (
        button("play", mark("form.play", label=control.plain_label), icon(PLAY))
        if control.play
        else ""
    )
    return wrapped("div", control, value, label_for(uid, control.label), scale, output, play)


def choice(control: Choice, uid: str, value: str | float) -> str:
    labels, chosen = control.labels, control.format(value)
    if len(labels) > FEW or sum(map(len, labels.values())) > SHORT:
        options = "".join(
            tag("option", escape(plain(shown, prose=True)), value=option, selected=option == chosen)
            for option, shown in labels.items()
        )
        select = tag("select", options, id=uid, name=control.name)
        return wrapped("div", control, value, label_for(uid, control.label), select)
    radios = (
        labelled(
            tag("input", type="radio", name=control.name, value=option, checked=option == chosen),
            shown,
        )
        for option, shown in labels.items()
    )
    return wrapped("fieldset", control, value, legend(control.label), *radios)


def toggle(control: Toggle, uid: str, value: bool) -> str:
    box = tag("input", type="checkbox", id=uid, name=control.name, checked=value)
    return wrapped("div", control, value, labelled(box, control.label))


def reroll(control: Reroll, uid: str, value: int) -> str:
    """The button throws, the small one takes back, the field is for who wants that very seed."""
    seed = tag(
        "input",
        type="number",
        id=uid,
        name=control.name,
        min=0,
        max=control.spec()["most"],
        step=1,
        value=value,
        inputmode="numeric",
        aria_label=mark("form.seed", label=control.plain_label),
    )
    back = button(
        "previous", mark("form.back", label=control.plain_label), icon(PREVIOUS), off=value == 0
    )
    throw = tag("button", html(control.label), type="button", class_="ex-throw")
    return wrapped("div", control, value, back, throw, seed)


def text(control: Text, uid: str, value: str) -> str:
    shared = {
        "id": uid,
        "name": control.name,
        "maxlength": control.most,
        "autocomplete": "off",
        "spellcheck": "false",
    }
    if control.rows == 1:
        field = tag("input", type="text", value=value, **shared)
    else:  # a parser drops the first line break after the tag
        field = tag("textarea", "\n" + escape(value), rows=control.rows, **shared)
    return wrapped("div", control, value, label_for(uid, control.label), field)


def drawn(control: Drawn, uid: str, value: Any) -> str:
    written = control.format(value)
    return wrapped(
        "fieldset",
        control,
        value,
        legend(control.label),
        tag("input", type="hidden", name=control.name, value=written),
        presets(control, uid, written) if control.presets else "",
        *buttons(control, value),
        amount(control, value),
        advice(control, uid),
    )


def presets(control: Drawn, uid: str, written: str) -> str:
    """Return a list of the presets, with an entry of its own for what is none of them."""
    own = tag("option", mark("form.own"), value="", selected=written not in control.presets)
    options = (
        tag("option", escape(name), value=name, selected=name == written)
        for name in control.presets
    )
    chosen = f"{uid}-preset"
    select = tag("select", own + "".join(options), id=chosen, class_="ex-preset")
    return label_for(chosen, mark("form.preset")) + select


def buttons(control: Drawn, value: Any) -> list[str]:
    """Return the buttons that do without a pointer what a pointer does in the picture."""
    made = []
    if isinstance(control, Points) and not control.fixed:
        made = [
            button("add", mark("form.add-point"), mark("form.add"), off=len(value) >= control.most),
            button(
                "remove",
                mark("form.remove-point"),
                mark("form.remove"),
                off=len(value) <= control.fewest,
            ),
        ]
    if not (isinstance(control, Points) and control.fixed):
        name = mark("form.clear-all", label=control.plain_label)
        made.append(button("clear", name, mark("form.clear")))
    name = mark("form.undo-last", label=control.plain_label)
    return [*made, button("undo", name, mark("form.undo"), off=True)]


def amount(control: Drawn, value: Any) -> str:
    """Return an output that counts what is drawn, where there is a limit to it."""
    if not isinstance(control, Scatter) or control.fewest == control.most:
        return ""
    said = mark(f"form.{control.word}", count=len(value), most=control.most)
    return tag("output", said, class_="ex-output", aria_live="off")


def advice(control: Drawn, uid: str) -> str:
    kind = "fixed" if isinstance(control, Points) and control.fixed else control.kind
    said = tag("span", mark(f"hint.{kind}"), class_="ex-hint-pointer")
    typed = tag("span", mark(f"hint.{kind}.keys"), class_="ex-hint-keys")
    return tag("p", f"{said} {typed}", class_="ex-hint", id=f"{uid}-hint")


def wrapped(element: str, control: Control, value: Any, *parts: str) -> str:
    crossed, start = control.to_json(value), control.to_json(control.start)
    return tag(
        element,
        "".join(parts),
        class_=f"ex-control ex-{control.kind}",
        data_parameter=control.name,
        data_value=None if crossed == start else json.dumps(crossed, separators=(",", ":")),
    )


def label_for(uid: str, label: str) -> str:
    return tag("label", html(label), class_="ex-label", for_=uid)


def labelled(field: str, label: str) -> str:
    return tag("label", field + tag("span", html(label)), class_="ex-option")


def legend(label: str) -> str:
    return tag("legend", html(label), class_="ex-label")


def button(name: str, label: str, content: str, off: bool = False) -> str:
    """Return a button; one that is `off` keeps the focus, so it is not `disabled`."""
    off_now = "true" if off else "false"
    kind = {"type": "button", "class_": f"ex-{name}"}
    return tag("button", content, **kind, aria_label=label, aria_disabled=off_now)


def icon(path: str) -> str:
    shape = f'<path d="{path}" fill="currentColor"></path>'
    size = 'viewBox="0 0 16 16" width="16" height="16"'
    return f'<svg class="ex-icon" {size} aria-hidden="true">{shape}</svg>'


def tag(element: str, content: str | None = None, /, **attributes: Any) -> str:
    """Return an element. `class_` is written class, `aria_label` aria-label; None and False are
    left out, and True stands without a value. `content` is HTML; None means a void element.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{element}{written}>" + ("" if content is None else f"{content}</{element}>")
