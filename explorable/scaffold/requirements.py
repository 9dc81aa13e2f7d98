"""What a new site writes into requirements.txt: the versions that are installed here and now."""

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

TESTS = "pytest"
HEAD = """\
# What this site is built and tested with: the versions installed when the site was made.
# To upgrade, change them here.
"""


def text(requirements: Iterable[str]) -> str:
    """Return a requirements file with these and all that they need, each pinned if it is here."""
    asked = [Requirement(each) for each in requirements]
    pins: dict[str, str] = {}
    for each in asked:
        _pin(each, pins, set())
    first = [pins.pop(canonicalize_name(each.name)) for each in asked]
    return HEAD + "\n".join([*first, "", *sorted(pins.values())]).rstrip() + "\n"


def missing(requirements: Iterable[str]) -> list[str]:
    """Return those that are not installed, or of whose extras something is not."""
    found = []
    for each in requirements:
        asked = Requirement(each)
        needed = [each.name for each in _needs(asked)] if asked.extras else []
        if not all(map(_distribution, [asked.name, *needed])):
            found.append(each)
    return found


def own_line(requirement: str) -> str:
    """Return the line that asks for this version of explorable. requirement: with its extra."""
    return f"{requirement}=={version('explorable')}"


def is_ours(line: str) -> bool:
    """Say whether a line of a requirements file asks for explorable."""
    return re.match(r"explorable\s*([\[=<>!~;@#]|$)", line) is not None


def _pin(asked: Requirement, pins: dict[str, str], seen: set[tuple[str, frozenset[str]]]) -> None:
    """Add a requirement, and all that it needs here, to the pins by name."""
    name, extras = canonicalize_name(asked.name), frozenset(asked.extras)
    if (name, extras) in seen:
        return
    seen.add((name, extras))
    found = _distribution(name)
    if name not in pins:
        shown = f"{asked.name}[{','.join(sorted(extras))}]" if extras else asked.name
        pins[name] = f"{shown}=={found.version}" if found else f"{shown}{asked.specifier}"
    for each in _needs(asked) if found else ():
        _pin(each, pins, seen)


def _needs(asked: Requirement) -> list[Requirement]:
    """Return what an installed package needs on this machine, with the extras asked for."""
    found = _distribution(asked.name)
    needs = []
    for line in (found.requires if found else None) or []:
        try:
            each = Requirement(line)
        except InvalidRequirement:
            continue
        if not each.marker or any(each.marker.evaluate({"extra": e}) for e in ("", *asked.extras)):
            needs.append(each)
    return needs


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
