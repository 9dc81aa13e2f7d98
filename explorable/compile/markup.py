"""Small pieces of HTML that forms and toolbars share."""

from html import escape
from typing import Any

from explorable.base.words import mark

DOTS = "M2.5 8h0M8 8h0M13.5 8h0"


def form_id(element_id: str) -> str:
    """Return the id of a figure's form."""
    return f"{element_id}-controls"


def start_over(element_id: str) -> str:
    """Return the button that puts all controls of a figure's form back; it may be outside of it."""
    return tag(
        "button", mark("form.over"), type="reset", form=form_id(element_id), class_="ex-reset"
    )


def button(name: str, label: str, tip: str, content: str, off: bool = False) -> str:
    """Return a small button; one that is `off` keeps the focus, so it is not `disabled`.

    tip: what is shown of its label to who points at it.
    """
    off_now = "true" if off else "false"
    kind = {"type": "button", "class_": f"ex-tool ex-{name}", "data_tip": tip}
    return tag("button", content, **kind, aria_label=label, aria_disabled=off_now)


def more(name: str, content: str) -> str:
    """Return three dots that open what few need; name: what is behind them."""
    dots = tag("summary", icon("", DOTS), class_="ex-tool", aria_label=name, data_tip=name)
    return tag("details", dots + content, class_="ex-more")


def icon(path: str, dots: str = "") -> str:
    """Return a small picture. path: what is drawn by lines, or filled by the style sheet."""
    drawn = f'<path d="{path}"></path>' if path else ""
    round_ = f'<path class="ex-dots" d="{dots}"></path>' if dots else ""
    size = 'viewBox="0 0 16 16" width="16" height="16"'
    return f'<svg class="ex-icon" {size} aria-hidden="true">{drawn}{round_}</svg>'


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
