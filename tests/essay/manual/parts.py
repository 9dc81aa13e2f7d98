"""What can be generated, by the names that pages ask for it with."""

from collections.abc import Callable

from manual import calls, contracts, controls, interface, site

PARTS: dict[str, Callable[..., str]] = {
    "control": controls.region,
    "calls": calls.region,
    "all-calls": calls.index,
    "instead": calls.instead,
    "keywords": calls.keywords,
    "figure-options": site.figure_table,
    "figure-source": site.figure_source,
    "settings": site.settings,
    "words": interface.words,
    "commands": site.commands,
    "versions": contracts.versions,
    "messages": contracts.messages,
    "variables": contracts.variables,
    "errors": contracts.errors,
    "methods": contracts.methods,
}
