"""Puts living figures in the place of still ones."""

import json
import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Any

from explorable.base.words import BUILT, english, filled, mark
from explorable.compile.bound_words import free_id
from explorable.compile.record import Record, at_id
from explorable.compile.sound_row import sound_row
from explorable.finish.figure_pages import FigurePage
from explorable.finish.html import (
    FIGURE,
    INSIDE,
    REFERENCE,
    FoundFigure,
    HtmlPage,
    attributes,
    caption,
    plain,
    replaced,
)
from explorable.finish.kinds import with_addresses
from explorable.finish.shares import attribute
from explorable.panels import source_pages
from explorable.panels.toolbar import toolbar

ID = re.compile(r"""id\s*=\s*["']?([^\s"'<>]+)""")  # quick: it begins with letters
SENTENCE = re.compile(r".+?[.!?:;…](?=\s|$)")
TASK = re.compile(r"<explorable-task\b[^>]*>")
NONE: Mapping[str, str] = MappingProxyType({})
OF_READING = ("file.", "paste.")  # how the keys begin of words that only such controls say
READING, READ_AS_TEXT = ("points", "curve", "file"), ("csv", "txt")
KEPT = "\ue0e5"  # a private character, which nobody types, where the caption belongs


def live(
    record: Record,
    element_id: str,
    source: str,
    alive: bool,
    own: Mapping[str, FigurePage],
    site: str = "",
    modules: Mapping[str, str] = NONE,
    app: str = "",
    begin: str = "<figure>",
    caption: str = "",
    dock: bool = True,
) -> str:
    """Return pictures, caption, controls, specification and toolbar of a figure.

    The caption stands right under the picture, and a picture that stays in view does so while the
    controls below the caption are used.

    element_id: of its element on the page. source: the address of the page with its source, as
    the figure's page has to write it. alive: the site carries Python. own: pages of the figures'
    own, by name. site: the address of the site, or "". modules: addresses of the modules that
    controls name. app: which build its page's modules are of, or "". begin: the tag of `<figure>`.
    caption: `<figcaption>` and all, or "". dock: whether its picture goes where text speaks of it,
    if its block does not say.
    """
    told = {**with_addresses(record.spec, modules), "source": source_pages.file_name(record)}
    if app:
        told["app"] = app
    if not dock:
        told.setdefault("dock", False)
    page = own.get(record.figure)
    if page:
        told["page"] = site + page.address
        if page.record.spec["state"] != record.spec["state"]:
            told["page_start"] = page.record.spec["state"]
    spec = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    form, controls = record.form, record.spec["controls"]
    parts = [
        f'<div class="ex-live">{begin}',
        f'<div class="ex-stage">{at_id(record.pictures, element_id)}</div>',
        at_id(record.printed, element_id),
        f"{caption}</figure>",
        f'<p class="ex-status" data-still="{mark("picture.still")}"></p>',
        sound_row(record.spec.get("sounds", ())) if alive else "",
        f"{at_id(form, element_id)}</div>",
        f'<div class="ex-spec" hidden translate="no">{escape(spec, quote=False)}</div>',
        toolbar(source, alive, page is not None, element_id if controls else "", _pastes(controls)),
    ]
    return "\n".join(filter(None, parts))


def _reads(controls: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether one of the controls reads what readers have, given the `spec()` of each."""
    return any(each["kind"] in READING for each in controls)


def _pastes(controls: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether one of the controls takes pasted rows or a text."""
    return _reads([each for each in controls if each.get("reads", "csv") in READ_AS_TEXT])


def with_live_figures(
    page: HtmlPage,
    records: Mapping[str, Record],
    alive: bool,
    own: Mapping[str, FigurePage],
    site: str,
    modules: Mapping[str, str],
    told: Mapping[str, str],
    app: str = "",
    dock: bool = True,
) -> str:
    """Return a page with its figures live; one whose record is not known stays as it is.

    told: the words of the page, by their keys; those that are not English come with its figures.
    app: which build the modules of the page are of, or "". dock: see `live`.
    """
    found = iter(page.figures)
    here = [
        records[figure.key].spec["controls"] for figure in page.figures if figure.key in records
    ]
    carried = _carried(told, any(map(_reads, here)))

    def alive_now(match: re.Match[str]) -> str:
        figure = next(found)
        nonlocal carried
        record = records.get(figure.key)
        whole = page.text[slice(*figure.span)]
        inside = FIGURE.fullmatch(whole)
        tag = INSIDE.search(inside[2]) if inside else None
        if record is None or inside is None or tag is None:
            return whole
        source = page.link_to(source_pages.FOLDER + source_pages.file_name(record))
        below = caption(page, figure)
        named = _named(tag[0], plain(below), record)
        html = live(record, figure.id, source, alive, own, site, modules, app, named, KEPT, dock)
        html = filled(html, told).replace(KEPT, below)  # its words are the author's
        share = attribute(figure, page.figures, records)
        begun = f"<explorable-figure{_attributes(figure, record, share)}>{carried}"
        carried = ""  # the first one has them for all
        return f"{begun}{html}</explorable-figure>"

    return FIGURE.sub(alive_now, page.text)


def _named(tag: str, caption: str, record: Record) -> str:
    """Return the tag that begins a figure with a name for those who listen: its caption's first
    sentence, or else its function's name.
    """
    if " aria-label" in tag:
        return tag
    first = SENTENCE.match(caption)
    name = (first[0] if first else caption).rstrip(".:;") or record.figure.rpartition(".")[2]
    return f'{tag[:-1]} aria-label="{escape(name.replace("_", " "))}">'


def _carried(told: Mapping[str, str], reads: bool) -> str:
    """Return an element with the words of a page that are not English; "" if there are none.

    reads: whether a control of the page reads files or what is pasted.
    """
    usual = english()
    more = {
        key: text
        for key, text in told.items()
        if text != usual.get(key)
        and not key.startswith(BUILT)
        and (reads or not key.startswith(OF_READING))
    }
    if not more:
        return ""
    written = json.dumps(more, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" data-explorable-words>{written}</script>'


def with_unique_ids(page: HtmlPage) -> str:
    """Return a page on which every figure has an id of its own, and words bound to it know it.

    A host may show several pages as one, such as the excerpts of a blog or a whole site for
    printing, or write other ids. So words say of which source their figure is, and what it is
    called there; of several such figures, the last one before the words is meant.
    """
    figures = page.figures
    if not figures:
        return page.text
    ids = _unique_ids(figures, _ids_around(page, figures))
    spans = iter(zip(figures, ids, strict=True))

    def renamed(match: re.Match[str]) -> str:
        figure, new = next(spans)
        start, end, rest = match[0].partition(">")
        return replaced(start, "id", figure.id, new) + end + rest

    places: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for figure, new in zip(figures, ids, strict=True):
        for name in {figure.own_id or figure.id, new}:
            places.setdefault((figure.page, name), []).append((figure.span[0], new))
    text = page.text
    if "data-figure=" in text:
        text = REFERENCE.sub(lambda match: _renamed_reference(match, places), text)
    if "<explorable-task" in text:
        text = TASK.sub(lambda match: _renamed_goal(match, places), text)
    return FIGURE.sub(renamed, text)


def _ids_around(page: HtmlPage, figures: Sequence[FoundFigure]) -> set[str]:
    """Return the ids of what is on a page besides its figures."""
    ends = [0, *(end for figure in figures for end in figure.span), len(page.text)]
    around = (page.text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    return {
        found[1]
        for text in around
        for found in ID.finditer(text)
        if text[max(0, found.start() - 1)].isspace()
    }


def _unique_ids(figures: Sequence[FoundFigure], around: set[str]) -> list[str]:
    """Return the ids of figures; one gets another where a figure of another source has it.

    around: ids that no figure can have.
    """
    taken = {figure.id for figure in figures} | around
    owners: dict[str, str] = {}
    found = []
    for figure in figures:
        free = figure.id
        if free in around or owners.setdefault(free, figure.page) != figure.page:
            free = free_id(figure.id, taken)
            taken.add(free)
        found.append(free)
    return found


def _renamed_reference(
    match: re.Match[str], places: Mapping[tuple[str, str], list[tuple[int, str]]]
) -> str:
    """Return the tag of words bound to a figure, with the id that it has on this page."""
    tag = match[0]
    said = attributes(tag)
    old = said.get("data-figure", "")
    new = _meant(places, said.get("data-page", ""), old, match.start())
    if not new:
        return tag
    href = said.get("href", "")
    query = href.partition("#")[2].partition("?")[2]
    if href and re.search(r"ex-(set|mark)", said.get("class", "")):
        tag = replaced(tag, "href", href, f"#{new}" + (f"?{query}" if query else ""))
    return replaced(tag, "data-figure", old, new)


def _renamed_goal(
    match: re.Match[str], places: Mapping[tuple[str, str], list[tuple[int, str]]]
) -> str:
    """Return the tag of a task, with the ids that the figures of its goal have on this page."""
    tag = match[0]
    said = attributes(tag)
    called = said.get("figures", "")
    if not called:
        return tag
    source = said.get("data-page", "")
    new = {
        name: _meant(places, source, old, match.start()) or old
        for name, old in json.loads(called).items()
    }
    return replaced(
        tag, "figures", called, json.dumps(new, ensure_ascii=False, separators=(",", ":"))
    )


def _meant(
    places: Mapping[tuple[str, str], list[tuple[int, str]]], source: str, old: str, where: int
) -> str:
    """Return the id of the figure that is meant at a place of the page, or ""."""
    found = places.get((source, old), [])
    return next((new for at, new in reversed(found) if at < where), found[0][1] if found else "")


def _attributes(figure: FoundFigure, record: Record, share: str) -> str:
    """Return what the element of a figure says, but for what only its author needs."""
    said = {**figure.attributes, "key": record.key, "share": share}
    kept = {
        name: value
        for name, value in said.items()
        if name != "data-source" and (value or name != "share")
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
