"""What the owner of a site decides, wherever it is written: the same names under every host."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from explorable.base.errors import AuthorError, in_settings
from explorable.base.suggestions import listed, suggestion
from explorable.base.words import english, places
from explorable.compile.background_tables import BackgroundTables
from explorable.compile.fragment import UNFINISHED
from explorable.compile.project import BUILD, WIDGETS, Project, open_project
from explorable.finish import redirects
from explorable.finish.options import Options, OwnerOptions
from explorable.markdown.extension import ExplorableExtension
from explorable.markdown.page import ContextOf, ProjectOf

Maths = Literal["leave", "mathml"]
ABOVE = re.compile(r"(\.\./)*\.\.(/[\w.-]*\w)*/?")  # a folder above a site, or beside it


@dataclass(frozen=True, slots=True)
class Settings(OwnerOptions):
    """The options of a site. The defaults change nothing that nobody asked for.

    widgets: the folder with the figures, a Python package beside the configuration.
    packages: pure-Python packages that Pyodide does not have and that are shipped with the figures;
    they must be installed here. Packages that Pyodide has need not be listed, unless a figure
    imports one in a way that its source does not show. build: the folder for generated files.
    maths: "mathml" to set `$…$` without a script. headline: show `number` and `question` from the
    front matter with a page's title. labs: run notebooks and show them as chapters, under MkDocs.

    Those of `finish.options.OwnerOptions` say what a finished site is like.
    """

    widgets: str = WIDGETS
    packages: tuple[str, ...] = ()
    build: str = BUILD
    maths: Maths = "leave"
    headline: bool = False
    labs: bool = False

    def project(self, file: Path, log: Callable[[str], None]) -> Project:
        """Return the project beside the configuration's file."""
        return open_project(file, self.widgets, self.packages, self.build, log)

    def options(
        self,
        site_url: str = "",
        serving: bool = False,
        background: BackgroundTables | None = None,
    ) -> Options:
        """Return how the site is to be finished."""
        chosen = {each.name: getattr(self, each.name) for each in fields(OwnerOptions)}
        return Options(**chosen, site_url=site_url, serving=serving, background=background)

    def extension(
        self,
        project_of: ProjectOf,
        context_of: ContextOf,
        unfinished: str = UNFINISHED,
    ) -> ExplorableExtension:
        """Return the Markdown extension that compiles the site's figures."""
        return ExplorableExtension(
            project_of,
            context_of,
            maths=self.maths == "mathml",
            headline=self.headline,
            forbids=self.third_parties == "forbid",
            unfinished=unfinished,
        )


def without_labs(given: Mapping[str, Any], file: Path) -> list[AuthorError]:
    """Return the mistake of options that ask for labs where nothing runs notebooks."""
    if given.get("labs") is not True:
        return []
    message = (
        "'labs' is true, but nothing here runs notebooks: labs are for MkDocs and ProperDocs, "
        "with 'explorable' under 'plugins'. Remove it."
    )
    return [in_settings(file, "labs", message)]


def read(given: Mapping[str, Any], file: Path) -> tuple[Settings, list[AuthorError]]:
    """Return settings from names and values, as a configuration has them, and what is wrong.

    file: the configuration, for messages. What is wrong stays at its default.
    """
    kinds = get_type_hints(Settings)
    right: dict[str, Any] = {}
    errors = []
    for name, value in given.items():
        if name not in kinds:
            message = f"no option {name!r}.{suggestion(name, kinds)} The options are "
            f"{listed(kinds)}."
            errors.append(in_settings(file, name, message))
        elif wrong := _wrong(name, value, kinds[name]):
            errors.append(in_settings(file, name, wrong))
        else:
            right[name] = tuple(value) if isinstance(value, list) else value
    return Settings(**right), errors


def _wrong(name: str, value: Any, kind: Any) -> str:
    """Return what is wrong with the value of an option, "" if it is right."""
    if get_origin(kind) is Literal:
        known = get_args(kind)
        if value in known:
            return ""
        shown = " or ".join(repr(each) for each in known)
        return f"{name!r} is {value!r}, but it must be {shown}.{suggestion(value, known)}"
    if kind is bool and not isinstance(value, bool):
        return f"{name!r} is {value!r}, but it is a switch: write true or false."
    if kind is int and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        return f"{name!r} is {value!r}, but it must be a number of kilobytes."
    if name == "shared_runtime" and not (isinstance(value, str) and ABOVE.fullmatch(value)):
        return (
            f"{name!r} is {value!r}, but it must be an address above the site that all its "
            "versions share: '../'."
        )
    if kind is str and (not isinstance(value, str) or not value):
        return f"{name!r} is {value!r}, but it must be the name of a folder."
    if name == "words":
        return _wrong_words(value)
    if name == redirects.OPTION:
        return redirects.wrong(value)
    if get_origin(kind) is tuple and not (
        isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    ):
        return f"{name!r} is {value!r}, but it must be a list of names."
    return ""


def _wrong_words(given: Any, language: str = "") -> str:
    """Return what is wrong with words that replace ours, "" if they are right."""
    where = f"'words: {language}'" if language else "'words'"
    if not isinstance(given, Mapping):
        return f"{where} is {given!r}, but it must map keys to words, as in 'status.stop: Halt'."
    for key, text in given.items():
        if isinstance(text, Mapping) and not language:
            wrong = _wrong_words(text, str(key))
        elif key not in english():
            wrong = f"{where} has no {key!r}.{suggestion(str(key), english())}"
        elif not isinstance(text, str):
            wrong = f"{key!r} in {where} is {text!r}, but it must be a string."
        elif strange := places(text) - places(english()[key]):
            known = listed(places(english()[key]), "none")
            wrong = f"{key!r} in {where} has {{{min(strange)}}}; its placeholders are: {known}."
        else:
            wrong = ""
        if wrong:
            return wrong
    return ""
