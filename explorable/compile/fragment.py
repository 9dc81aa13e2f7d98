"""A figure as HTML before anyone has made it live: complete, still, with its record's key."""

from html import escape

from explorable.compile.record import Record

UNFINISHED = (
    "This figure is a picture. To make it live, run <code>explorable finish</code> over the site."
)


def element_attributes(record: Record, element_id: str) -> dict[str, str]:
    """Return what the element of every figure says, whoever writes it."""
    said = {
        "id": element_id,
        "figure": record.figure,
        "answers": "picture",
        "key": record.key,
        "data-answers": record.answers,
        "data-width": record.width,
    }
    return {name: value for name, value in said.items() if value or not name.startswith("data-")}


def note(unfinished: str) -> str:
    """Return the note under a figure that is not live; unfinished: a sentence as HTML, or ""."""
    return f'<p class="ex-unfinished" data-search-exclude>{unfinished}</p>' if unfinished else ""


def fragment(record: Record, element_id: str, caption: str, unfinished: str = UNFINISHED) -> str:
    """Return a figure for a page that is written by hand. caption: HTML, or "".

    It carries the options of its block, so that the figure can be finished where the store does
    not know its record: on another machine, or under another version.
    """
    said = element_attributes(record, element_id) | {"data-options": record.block.options}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
    caption = f"\n<figcaption>{caption}</figcaption>" if caption else ""
    return (
        f"<explorable-figure{attributes}><figure>\n"
        f"{record.still}{note(unfinished)}{caption}\n"
        "</figure></explorable-figure>"
    )
