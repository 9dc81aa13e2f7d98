"""What the reference says of the calls of `ax`, and of their keywords."""

import ast
import inspect
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes as RealAxes

from explorable import axes
from explorable.axes import SUPPORTED, Axes
from explorable.axes.calls import ALIASES, INSTEAD
from explorable.axes.families import adopt_all
from manual import examples
from manual.docstrings import paragraphs
from manual.keywords import KEYWORDS
from manual.regions import code, entries, table

MOST_LINKS = 9  # calls that a keyword names; one that more of them take says how many
adopt_all(Axes)
GENERAL = {"data", "args", "kwargs", "self"}  # what is said of all calls at once, or says nothing


def region(family: str) -> str:
    """Return the entries of all calls of a family."""
    return "\n\n".join(_entry(family, name) for name in examples.of_family(family))


def _entry(family: str, name: str) -> str:
    what, *more = paragraphs(getattr(Axes, name))
    show = f"[Draw it](figure:{family}?call={name})."
    source = examples.source(examples.of_family(family)[name])
    parts = [
        f"## {name} {{#{name}}}",
        f"`{signature(name)}`",
        f"{what} {show}",
        *more,
        code(source),
        _keywords(name),
        _missing(name),
    ]
    return "\n\n".join(part for part in parts if part)


def signature(name: str) -> str:
    """Return how a call is written, without types."""
    parameters = list(inspect.signature(getattr(Axes, name)).parameters.values())[1:]
    shown = [
        str(each.replace(annotation=inspect.Parameter.empty)).replace("**style", "…")
        for each in parameters
    ]
    keyword_only = [at for at, each in enumerate(parameters) if each.kind is each.KEYWORD_ONLY]
    if keyword_only and not any(each.kind is each.VAR_POSITIONAL for each in parameters):
        shown.insert(keyword_only[0], "*")
    positional = [at for at, each in enumerate(parameters) if each.kind is each.POSITIONAL_ONLY]
    if positional:
        shown.insert(positional[-1] + 1, "/")
    return f"ax.{name}({', '.join(shown)})"


def _keywords(name: str) -> str:
    if not SUPPORTED[name]:
        return ""
    links = [f"[`{each}`](keywords.md#{each})" for each in dict.fromkeys(SUPPORTED[name])]
    return f"Keywords: {', '.join(links)}."


def missing(name: str) -> list[str]:
    """Return the parameters that matplotlib's call names and this one does not take."""
    own = inspect.signature(getattr(Axes, name)).parameters
    if not SUPPORTED[name] and any(each.kind is each.VAR_KEYWORD for each in own.values()):
        return []  # it takes names of other calls
    real = inspect.signature(getattr(RealAxes, name)).parameters
    ours = set(own) | set(SUPPORTED[name]) | GENERAL
    ours |= {alias for alias, full in ALIASES.items() if full in ours}
    named = (
        each
        for each, one in real.items()
        if one.kind in (one.KEYWORD_ONLY, one.POSITIONAL_OR_KEYWORD)
    )
    return [each for each in named if each not in ours]


def _missing(name: str) -> str:
    absent = missing(name) if hasattr(RealAxes, name) else []
    return (
        f"Of matplotlib's, not here: {', '.join(f'`{each}`' for each in absent)}." if absent else ""
    )


def index() -> str:
    """Return the list of all calls, by families, each a link to its entry."""
    lines = []
    for family in examples.FAMILIES:
        links = [f"[`{name}`](calls-{family}.md#{name})" for name in examples.of_family(family)]
        lines.append(f"**[{_title(family)}](calls-{family}.md):** {', '.join(links)}.")
    lines.append("**Marks of other packages:** [`add_artist`](extend.md#marks).")
    return "\n\n".join(lines)


def _title(family: str) -> str:
    titles = {
        "lines": "Lines and dots",
        "areas": "Areas, bars, counts",
        "fields": "A value everywhere",
        "statistics": "Distributions, shares, signals",
        "texts": "Words, arrows, legends",
        "artists": "Artists and placed axes",
        "axes": "The axes",
        "ticks": "Ticks and grids",
    }
    return titles[family]


def instead() -> str:
    """Return which calls of matplotlib are not here, and what is nearest."""
    rows = [
        (f"`{name}`", f"`{near}`")
        for name, near in sorted(INSTEAD.items())
        if name not in SUPPORTED
    ]
    return table(("not here", "nearest"), rows)


def keyword_names() -> dict[str, list[str]]:
    """Return all keywords in order, each with the calls that take it."""
    found: dict[str, list[str]] = {}
    for call, names in SUPPORTED.items():
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(call)
    return dict(sorted(found.items()))


def keywords() -> str:
    """Return all keywords: what each means, and who takes it."""
    short: dict[str, list[str]] = {}
    for alias, full in ALIASES.items():
        short.setdefault(full, []).append(alias)
    pairs = []
    for name, calls in keyword_names().items():
        others = f" or {', '.join(f'`{each}`' for each in short[name])}" if name in short else ""
        term = f"`{name}`{{#{name}}}{others}"
        pairs.append((term, f"{KEYWORDS[name]} *Taken by* {_takers(calls)}."))
    return entries(pairs)


def _takers(calls: list[str]) -> str:
    if len(calls) > MOST_LINKS:
        return f"{len(calls)} calls"
    places = {name: family for family in examples.FAMILIES for name in examples.of_family(family)}
    return ", ".join(f"[{call}](calls-{places[call]}.md#{call})" for call in calls)


def named_in_code() -> set[str]:
    """Return every word that the code behind the calls reads, but for the list of keywords."""
    found: set[str] = set()
    for path in Path(axes.__file__).parent.glob("*.py"):
        if path.name != "calls.py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                found |= _words(node)
    return found


def _words(node: Any) -> set[str]:
    value = getattr(node, "value", None)
    words = {value} if isinstance(value, str) else set()
    name = getattr(node, "id", None)
    return words | ({name} if isinstance(name, str) else set())


def ignored() -> set[str]:
    """Return the keywords of which the reference says that they do nothing."""
    return {name for name, meaning in KEYWORDS.items() if meaning.startswith("No effect")}
