"""How an extension asks the `Markdown` that runs it which page it is converting.

Hosts put objects of their own into each `Markdown`; what these say of the page is turned into a
`PageContext` by a function that each module of `explorable.hosts` brings.
"""

from collections.abc import Callable

from markdown import Markdown

from explorable.compile.project import Project
from explorable.markdown.page import PageContext

ProjectOf = Callable[[Markdown], Project]
ContextOf = Callable[[Markdown], PageContext]


def unknown(md: Markdown) -> PageContext:
    """Return the context of a page of which nobody knows anything."""
    return PageContext()
