"""What can be generated, by the names that pages ask for it with."""

from collections.abc import Callable

from manual import browsers, calls, contracts, controls, interface, rcparams, site

PARTS: dict[str, Callable[..., str]] = {
    "oldest-browsers": browsers.oldest,
    "needed-of-browsers": browsers.needed,
    "control": controls.region,
    "function": controls.function,
    "calls": calls.region,
    "all-calls": calls.index,
    "instead": calls.instead,
    "keywords": calls.keywords,
    "figure-options": site.figure_table,
    "figure-source": site.figure_source,
    "linked-code": site.linked_code,
    "settings": site.settings,
    "words": interface.words,
    "commands": site.commands,
    "versions": contracts.versions,
    "rcparams": rcparams.acting,
    "rcparams-of-the-page": rcparams.of_the_page,
    "messages": contracts.messages,
    "variables": contracts.variables,
    "errors": contracts.errors,
    "methods": contracts.methods,
}
