"""A control that stands on its page by itself: "lengthscale of pinching, belief".

It belongs to the first of the figures, whose own control is in step with it; the others have to
share the parameter with that one.
"""

import re
from typing import TYPE_CHECKING, Any

from explorable.base.errors import ProseError
from explorable.base.lazy import Lazy
from explorable.base.store import key
from explorable.base.suggestions import listed, suggestion
from explorable.compile.bound_words import PageOfFigures, Placed, find
from explorable.compile.in_step import leader
from explorable.compile.markup import tag

if TYPE_CHECKING:
    from explorable.compile import forms
else:
    forms = Lazy("explorable.compile.forms")

ELEMENT = "explorable-control"
FORM = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s+of\s+(?P<figures>[\w.-]+(\s*,\s*[\w.-]+)*)\s*")
HOW = "write the parameter and the figure, as in 'lengthscale of pinching'."


def control_alone(page: PageOfFigures, asked: str, token: str = "") -> dict[str, str]:
    """Return what the element of a control by itself says. token: of the page, if it has one.

    asked: "lengthscale of pinching, belief". Raises ProseError; without a message where a figure
    has a mistake of its own.
    """
    match = FORM.fullmatch(asked)
    if not match:
        raise ProseError(f"{asked.strip()!r} names no control: {HOW}")
    name = match["name"]
    called = [each.strip() for each in match["figures"].split(",")]
    first, *others = (find(page, each) for each in called)
    form_of(first, name, called[0])
    for other, its_name in zip(others, called[1:], strict=True):
        if leader(page, other, name) != leader(page, first, name):
            raise ProseError(
                f"{its_name!r} does not share {name!r} with {called[0]!r}. Add to its block "
                f"'share: {{{name}: {called[0]}.{name}}}'."
            )
    said = {"data-figure": first.id, "data-parameter": name, "data-page": token}
    return {"hidden": "hidden"} | {name: value for name, value in said.items() if value}


def form_of(placed: Placed, name: str, called: str, element_id: str = "") -> str:
    """Return the HTML of a control by itself, with marks for words. Raises ProseError.

    called: what the author calls the figure. element_id: what the ids in it begin with.
    """
    made: str = placed.project.store.answer(
        key("control alone", placed.record.key, name, called, element_id),
        lambda: _form(placed, name, called, element_id),
    )
    return made


def _form(placed: Placed, name: str, called: str, element_id: str) -> str:
    controls: dict[str, Any] = dict(placed.standing.figure.controls)
    control = controls.get(name)
    if control is None:
        raise ProseError(
            f"{called} has no parameter named {name!r}.{suggestion(name, controls)} "
            f"Parameters: {listed(controls, 'none')}."
        )
    if control.on_picture:
        raise ProseError(
            f"{name!r} of {called} is drawn in its picture, and cannot be shown apart from it."
        )
    part = forms.form(control, element_id, placed.standing.state[name])
    row = part.replace('class="ex-control', 'class="ex-control ex-row', 1)
    return tag("form", row, class_="ex-controls", autocomplete="off")
