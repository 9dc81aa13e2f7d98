"""The HTML of controls: native inputs with real labels, named after the parameters.

Every control is one element `.ex-control` with `data-parameter`; `browser/client/form.js` finds all
parts in it by their class. A value other than the start stands, as JSON, in `data-value`. All lie
on one grid of label, field and value; where there is room, two of them side by side, but for those
of class `ex-row`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from explorable.base.words import mark, numeral
from explorable.compile.markup import button, form_id, icon, more, tag
from explorable.compile.shown_values import value_html
from explorable.controls import (
    Choice,
    Control,
    File,
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
TOOLS = {
    "add": "M8 2.5v11M2.5 8h11",
    "remove": "M2.5 8h11",
    "clear": "M5.5 3.5h9v9h-9L1.5 8zM8 6l4 4M12 6l-4 4",
    "undo": "M5.5 2.5 2 6l3.5 3.5M2 6h8a3.75 3.75 0 0 1 0 7.5H6",
}
DICE = "M3.5 1.5h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z"
ACCEPTED = {
    "csv": ".csv,.tsv,.txt,text/csv,text/tab-separated-values",
    "png": "image/png,image/jpeg,image/webp",
    "txt": ".txt,.md,text/plain",
    "wav": ".wav,audio/wav,audio/x-wav",
}
PIPS = "M5 5h0M11 5h0M8 8h0M5 11h0M11 11h0"


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
        File: file,
        Drawn: drawn,
    }
    if type(control).html is Control.html:  # one of ours, whose HTML need not travel with it
        for kind, make in makers.items():
            if isinstance(control, kind):
                return make(control, uid, value)
    return wrapped(control, value, control.html(uid, value))


def whole(
    controls: Iterable[Control],
    element_id: str,
    state: Mapping[str, Any],
    label: str = "",
    later: Iterable[str] = (),
) -> str:
    """Return the form of a figure: all its controls.

    label: the figure's name. later: the names of controls that do not show yet.
    """
    hidden = set(later)
    given = list(controls)
    if not given:
        return tag("form", "", class_="ex-controls", hidden=True)
    rows = set(_rows(given))
    parts = []
    for control in given:
        part = form(control, element_id, state[control.name])
        if control.name in rows:
            part = part.replace('class="ex-control', 'class="ex-control ex-row', 1)
        if control.name in hidden:
            part = part.replace("<div", "<div hidden", 1)
        parts.append(part)
    return tag(
        "form",
        "\n".join(parts),
        class_="ex-controls",
        id=form_id(element_id),
        aria_label=mark("form.name", figure=label),
        autocomplete="off",
    )


def _rows(controls: Sequence[Control]) -> Iterator[str]:
    """Yield the names of controls that get a whole row, however much room there is: those that
    need it, and one that would be alone in its row beside none but such."""
    for needs_it, group in groupby(controls, _needs_a_row):
        names = [control.name for control in group]
        if needs_it or len(names) == 1:
            yield from names


def _needs_a_row(control: Control) -> bool:
    long = isinstance(control, Text) and control.rows > 1
    return control.on_picture or long or isinstance(control, File)


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
    name = mark("form.play", label=control.plain_label)
    play = button("play", name, name, icon(PLAY)) if control.play else ""
    field = tag("span", play + scale, class_="ex-field")
    return wrapped(control, value, label_for(uid, control.label), field, output)


def choice(control: Choice, uid: str, value: str | float) -> str:
    labels, chosen = control.labels, control.format(value)
    if len(labels) > FEW or sum(map(len, labels.values())) > SHORT:
        options = "".join(
            tag("option", escape(plain(shown, prose=True)), value=option, selected=option == chosen)
            for option, shown in labels.items()
        )
        select = tag("select", options, id=uid, name=control.name)
        return wrapped(control, value, label_for(uid, control.label), select)
    radios = "".join(
        labelled(
            tag("input", type="radio", name=control.name, value=option, checked=option == chosen),
            shown,
        )
        for option, shown in labels.items()
    )
    options = tag("span", radios, class_="ex-options")
    return grouped("radiogroup", uid, control, value, options)


def toggle(control: Toggle, uid: str, value: bool) -> str:
    box = tag("input", type="checkbox", id=uid, name=control.name, checked=value)
    return wrapped(control, value, labelled(box, control.label))


def reroll(control: Reroll, uid: str, value: int) -> str:
    """The dice throw, the small one takes back, the field is for who wants that very seed."""
    name = mark("form.seed", label=control.plain_label)
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
        aria_label=name,
    )
    dice = icon(DICE, PIPS)
    throw = tag("button", f"{dice}<span>{html(control.label)}</span>", type="button",
                class_="ex-throw")  # fmt: skip
    back = mark("form.back", label=control.plain_label)
    previous = button("previous", back, back, icon(PREVIOUS), off=value == 0)
    return wrapped(control, value, throw, previous, more(name, seed))


def text(control: Text, uid: str, value: str) -> str:
    shared = {
        "id": uid,
        "name": control.name,
        "maxlength": control.most,
        "autocomplete": "off",
        "spellcheck": "false",
        "aria_describedby": f"{uid}-private" if control.private else None,
    }
    if control.rows == 1:
        field = tag("input", type="text", value=value, **shared)
    else:  # a parser drops the first line break after the tag
        field = tag("textarea", "\n" + escape(value), rows=control.rows, **shared)
    told = tag("p", mark("form.private"), class_="ex-private", id=f"{uid}-private")
    return wrapped(
        control, value, label_for(uid, control.label), field, told if control.private else ""
    )


def file(control: File, uid: str, value: Any) -> str:
    """Return a button that chooses a file, what is read now, and what can be read at all."""
    choose = tag(
        "input",
        type="file",
        id=uid,
        name=control.name,
        accept=ACCEPTED[control.reads],
        aria_describedby=f"{uid}-takes {uid}-hint",
    )
    word = tag("span", mark(f"file.choose.{control.reads}"))
    option = tag("label", choose + word, class_="ex-option")
    back = mark("file.back-of", label=control.plain_label)
    takes = mark(f"file.takes.{control.reads}", **_sizes(control))
    how = f"{mark(f'file.how.{control.reads}')} {mark('form.private')}"
    return grouped(
        "group",
        uid,
        control,
        value,
        tag("span", option, class_="ex-options"),
        tag("output", mark("file.start"), class_="ex-output", for_=uid, aria_live="off"),
        button("example", back, mark("file.back"), icon(TOOLS["undo"]), off=True),
        tag("p", "", class_="ex-hint ex-file-said", role="status"),
        tag("p", takes, class_="ex-hint ex-file-takes", id=f"{uid}-takes"),
        tag("p", how, class_="ex-hint", id=f"{uid}-hint"),
    )


def _sizes(control: File) -> dict[str, str]:
    """Return what a sentence may say of the files that a control takes."""
    if control.shape:
        return {"rows": str(control.shape[0]), "columns": str(control.shape[1])}
    if control.rate:
        seconds = f"{control.most / control.rate:.1f}".removesuffix(".0")
        return {"seconds": numeral(seconds), "rate": numeral(f"{control.rate:,}")}
    return {"columns": escape(", ".join(control.columns)), "most": numeral(f"{control.most:,}")}


def drawn(control: Drawn, uid: str, value: Any) -> str:
    written = control.format(value)
    return grouped(
        "group",
        uid,
        control,
        value,
        tag("input", type="hidden", name=control.name, value=written),
        presets(control, uid, written) if control.presets else "",
        tag("span", "".join(tools(control, value)), class_="ex-tools"),
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
    name = mark("form.preset")
    listed = own + "".join(options)
    return tag("select", listed, id=f"{uid}-preset", class_="ex-preset", aria_label=name)


def tools(control: Drawn, value: Any) -> list[str]:
    """Return the buttons that do without a pointer what a pointer does in the picture."""
    made = []
    if isinstance(control, Points) and not control.fixed:
        made = [
            tool("add", mark("form.add-point"), off=len(value) >= control.most),
            tool("remove", mark("form.remove-point"), off=len(value) <= control.fewest),
        ]
    if not (isinstance(control, Points) and control.fixed):
        made.append(tool("clear", mark("form.clear-all", label=control.plain_label)))
    return [*made, tool("undo", mark("form.undo-last", label=control.plain_label), off=True)]


def tool(name: str, label: str, off: bool = False) -> str:
    """Return a button that shows an icon, and its word to who points at it."""
    return button(name, label, mark(f"form.{name}"), icon(TOOLS[name]), off)


def amount(control: Drawn, value: Any) -> str:
    """Return an output that counts what is drawn, where there is a limit to it."""
    if not isinstance(control, Scatter) or control.fewest == control.most:
        return ""
    said = mark(f"form.{control.word}", count=len(value), most=control.most)
    widest = len(f"{control.most} / {control.most}")
    return tag(
        "output",
        f"{len(value)} / {control.most}",
        class_="ex-output",
        aria_label=said,
        aria_live="off",
        style=f"min-width:{widest}ch",
    )


def advice(control: Drawn, uid: str) -> str:
    kind = "fixed" if isinstance(control, Points) and control.fixed else control.kind
    said = tag("span", mark(f"hint.{kind}"), class_="ex-hint-pointer")
    typed = tag("span", mark(f"hint.{kind}.keys"), class_="ex-hint-keys")
    return tag("p", f"{said} {typed}", class_="ex-hint", id=f"{uid}-hint")


def wrapped(control: Control, value: Any, *parts: str, **more: Any) -> str:
    """Return the element of a control; more: attributes of its own."""
    crossed, start = control.to_json(value), control.to_json(control.start)
    return tag(
        "div",
        "".join(parts),
        class_=f"ex-control ex-{control.kind}",
        **more,
        data_parameter=control.name,
        data_value=None if crossed == start else json.dumps(crossed, separators=(",", ":")),
    )


def grouped(role: str, uid: str, control: Control, value: Any, *parts: str) -> str:
    """Return the element of a control that has several inputs under one label.

    It is no fieldset, whose parts cannot lie on the grid of the form.
    """
    name = f"{uid}-label"
    label = tag("span", html(control.label), class_="ex-label", id=name)
    return wrapped(control, value, label, *parts, role=role, aria_labelledby=name)


def label_for(uid: str, label: str) -> str:
    return tag("label", html(label), class_="ex-label", for_=uid)


def labelled(field: str, label: str) -> str:
    return tag("label", field + tag("span", html(label)), class_="ex-option")
