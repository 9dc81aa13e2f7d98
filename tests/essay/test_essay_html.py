"""Every page of the essay is HTML that browsers need not mend and screen readers can follow."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import html5lib
import pytest

ROOT = Path(__file__).parents[2]
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
NAMES = ("aria-label", "aria-labelledby", "title")
FIELDS = {"input", "select", "textarea"}
ACTIVE = {"a", "button", "select", "textarea", "summary", "input", "label"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PICTURES = {"img", "svg", "math", "canvas"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every page of the essay, by its file's name: the root of a tree that was read strictly."""
    folder = tmp_path_factory.mktemp("essay")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    made = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    found = {
        path.relative_to(folder).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }
    chapters = {path.stem for path in (ROOT / "content").glob("*.md")} - {"index"}
    assert {"index.html", "404.html", *(f"{name}/index.html" for name in chapters)} <= found.keys()
    return found


def parse(html):
    """Return the root element; html5lib raises for anything that a browser would have to mend."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def name(element):
    """Return an element's name without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text(element):
    """Return what can be read in an element, hidden parts left out."""
    if name(element) in ("", "script", "style") or element.get("aria-hidden") == "true":
        return ""
    parts = [element.text, *(part for child in element for part in (text(child), child.tail))]
    return "".join(part for part in parts if part)


def shown(element):
    """Tell whether an element is not hidden, as far as HTML says."""
    kept_away = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return not kept_away and element.get("type") != "hidden"


def walk(element, above=()):
    """Yield every shown element with those that it stands in, the outermost first."""
    yield element, above
    for child in element:
        if name(child) and shown(child):
            yield from walk(child, (*above, element))


def told(pages, complain):
    """Return what `complain` yields of each page, after the page's name."""
    return [f"{page}: {said}" for page, root in pages.items() for said in complain(root)]


def doubled_ids(root):
    ids = Counter(each.get("id") for each in root.iter() if each.get("id") is not None)
    return [f"id {one!r}, {count} times" for one, count in ids.items() if count > 1 or not one]


def lost_references(root):
    ids = {each.get("id") for each in root.iter()}
    for each in root.iter():
        for attribute in REFERENCES:
            for one in (each.get(attribute) or "").split():
                if one not in ids:
                    yield f"{attribute}={one!r}"
        address = each.get("href") or ""
        here = address.startswith("#") and "?" not in address
        if here and address != "#" and address[1:] not in ids:
            yield f"a link to {address!r}"


def disordered_headings(root):
    before, tops = 0, 0
    for each, _ in walk(root):
        level = HEADINGS.get(name(each))
        if level:
            if level > before + 1:
                yield f"<h{level}> {text(each)!r} after <h{before}>"
            if not text(each).strip():
                yield f"an empty <h{level}>"
            before, tops = level, tops + (level == 1)
    if tops != 1:
        yield f"{tops} first headings"


def unnamed_pictures(root):
    for each, above in walk(root):
        if name(each) not in PICTURES or any(name(other) in PICTURES for other in above):
            continue
        if name(each) == "img" and each.get("alt") is None:
            yield f"<img> {each.get('src')!r} without alt"
        elif name(each) == "math" and not each.get("alttext"):
            yield "a formula without alttext"
        elif each.get("role") == "img" and not each.get("aria-label"):
            yield f"<{name(each)}> {each.get('class')!r} without a name"


def unnamed_fields(root):
    labelled = {
        each.get("for") for each, _ in walk(root) if name(each) == "label" and text(each).strip()
    }
    for each, above in walk(root):
        kind = name(each)
        inside = [other for other in above if name(other) == "label" and text(other).strip()]
        named = any(each.get(attribute) for attribute in NAMES) or inside
        if kind in FIELDS and not named and each.get("id") not in labelled:
            yield f"<{kind}> {each.get('name') or each.get('id')!r} without a label"
        if kind == "button" and not named and not text(each).strip():
            yield "a button without a name"
        shown = any(name(other) == "img" and other.get("alt") for other, _ in walk(each))
        if kind == "a" and each.get("href") and not (named or shown or text(each).strip()):
            yield f"a link to {each.get('href')!r} without a name"


def nested_controls(root):
    """What stands in a control of its own kind; a label may hold a link, and one field."""
    for each, above in walk(root):
        for outer in above:
            both = f"<{name(each)}> in <{name(outer)}>"
            if name(outer) in {"a", "button"}:
                if name(each) in ACTIVE or each.get("tabindex") is not None:
                    yield both
            elif name(outer) == "label" and name(each) in {"label", "button"}:
                yield both


CLAIMS = [
    doubled_ids,
    lost_references,
    disordered_headings,
    unnamed_pictures,
    unnamed_fields,
    nested_controls,
]


@pytest.mark.parametrize("complain", CLAIMS)
def test_every_page_is_free_of(pages, complain):
    assert not told(pages, complain)


def test_every_page_says_its_language_and_title(pages):
    for page, root in pages.items():
        assert root.get("lang") == "en", page
        assert text(root.find("head/title")).strip(), page


def test_titles_tell_pages_apart(pages):
    chapters = [
        text(root.find("head/title")) for page, root in pages.items() if "assets" not in page
    ]
    assert len(set(chapters)) == len(chapters)


def test_every_figure_has_its_pictures_its_controls_and_its_caption(pages):
    figures = [each for root in pages.values() for each in root.iter("explorable-figure")]
    assert figures
    for figure in figures:
        shown_in = Counter(name(each) for each in figure.iter())
        assert shown_in["figure"] == shown_in["figcaption"] == shown_in["form"] == 1
        pictures = [each for each in figure.iter() if each.get("role") == "img"]
        assert len(pictures) == 2, figure.get("id")


WRONG = {
    doubled_ids: '<i id="a"></i><b id="a"></b>',
    lost_references: '<label for="a">x</label>',
    disordered_headings: "<h1>a</h1><h3>b</h3>",
    unnamed_pictures: '<svg role="img"></svg>',
    unnamed_fields: '<label><svg></svg></label><input name="a">',
    nested_controls: '<a href="."><span tabindex="0">a</span></a>',
}


@pytest.mark.parametrize("complain", CLAIMS)
def test_what_is_wrong_is_seen(complain):
    start = "<!doctype html><title>a</title><body>"
    assert list(complain(parse(start + WRONG[complain])))
    right = '<h1>a</h1><label>a <input></label><a href="#b" id="b">b</a>'
    assert not list(complain(parse(start + right)))


def test_what_a_browser_would_mend_is_an_error():
    with pytest.raises(html5lib.html5parser.ParseError):
        parse("<!doctype html><title>a</title><p><b>a</p>")
