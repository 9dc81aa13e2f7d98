"""The row of a figure's sounds as HTML: a button for each, which plays it and stops it again."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from explorable.base.words import mark
from explorable.compile.markup import icon, tag

PLAY = "M4 2.5v11l9-5.5z"  # client/sound_buttons.js has the same


def sound_row(sounds: Sequence[Mapping[str, Any]]) -> str:
    """Return the row; "" for a figure without sounds. sounds: as `explorable.sound.spec` says.

    The buttons answer once their script has come.
    """
    if not sounds:
        return ""
    buttons = "".join(
        tag(
            "button",
            f"{icon(PLAY)}<span>{escape(each['label'])}</span>",
            type="button",
            class_="ex-sound",
            data_sound=each["name"],
            aria_label=mark("form.play", label=each["label"]),
            aria_pressed="false",
            aria_disabled="true",
        )
        for each in sounds
    )
    needs = tag("span", mark("sound.needs"), class_="ex-sound-needs")
    return tag("div", buttons + needs, class_="ex-sounds", role="group",
               aria_label=mark("sound.name"))  # fmt: skip
