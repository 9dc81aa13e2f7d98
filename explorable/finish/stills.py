"""Still pictures of figures' states on finished pages: those written by hand, and all as they are
now.

What somebody has written into HTML, `<img src="figure:pinching?lengthscale=0.05" alt="jumpy">`,
is drawn here. Each picture says what it is of, so it follows a figure that has changed since.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from explorable.base.errors import AuthorError, ProseError
from explorable.compile.bound_words import Placed
from explorable.compile.project import Project
from explorable.compile.record import Record
from explorable.compile.still_picture import DESCRIBED, PICTURE, StillPicture, still_picture
from explorable.finish.html import HtmlPage, attributes
from explorable.finish.on_page import OnPage, on_page

LINK = "figure:"
PICTURES = re.compile(
    rf"(?P<begin><span\b[^>]*\b{PICTURE}=[^>]*>).*?<img\b(?P<image>[^>]*)>\s*</picture>\s*"
    rf"(?:</a\s*>)?(?P<end></span\s*>)|<img\b[^>]*\bsrc\s*=\s*[\"']?{LINK}[^>]*>",
    re.S | re.I,
)
OF_A_LINK = re.compile(r"<(/?)a\b", re.I)
KEPT = ("id", "class", "style", "title")  # what an author says of the picture's element


def with_stills(
    page: HtmlPage,
    name: str,
    project: Project,
    known: Mapping[str, Record],
    errors: list[AuthorError],
) -> HtmlPage:
    """Return a page whose still pictures are drawn, as their figures are now; note mistakes in
    `errors`.

    name: what the page is called in messages. known: records by the keys that the page has.
    """
    if LINK not in page.text and PICTURE not in page.text:
        return page
    stills = _Stills(page, name, project, on_page(page, project, known), errors)
    return page.saying(PICTURES.sub(stills.drawn, page.text))


@dataclass(frozen=True)
class _Stills:
    page: HtmlPage
    name: str
    project: Project
    known: OnPage
    errors: list[AuthorError]

    def drawn(self, match: re.Match[str]) -> str:
        """Return the picture of what somebody has written as an image, or of what it was before."""
        if match["begin"]:
            return self._drawn_anew(match)
        said = attributes(match[0])
        asked = said["src"][len(LINK) :]
        found = self._picture(match, asked, said.get("alt", ""), "", self.page.line(match.start()))
        if found is None:
            return match[0]
        own = {key: said[key] for key in KEPT if key in said}
        classes = " ".join(filter(None, [found.around["class"], own.pop("class", "")]))
        around = found.around | own | {"class": classes}
        told = "".join(f' {key}="{escape(value)}"' for key, value in around.items())
        return f"<span{told}>{_inside(match, found)}</span>"

    def _drawn_anew(self, match: re.Match[str]) -> str:
        said = attributes(match["begin"])
        alt = "" if DESCRIBED in said else attributes(match["image"]).get("alt", "")
        found = self._picture(match, said[PICTURE], alt, said.get("data-page", ""))
        return (
            match[0] if found is None else f"{match['begin']}{_inside(match, found)}{match['end']}"
        )

    def _picture(
        self, match: re.Match[str], asked: str, alt: str, token: str, line: int = 0
    ) -> StillPicture | None:
        """Return a picture, or None after complaining. token: of its source."""
        meant = OnPage(self._called(token, match.start()), self.known.broken)
        try:
            return still_picture(self.project, meant, token, asked, alt)
        except ProseError as error:
            if str(error):
                message = f"the picture {LINK + asked!r}: {error}"
                self.errors.append(AuthorError(message, self.name, line))
            return None

    def _called(self, token: str, at: int) -> dict[str, Placed]:
        """Return the figures by what a source calls them; of several, the last one before `at`."""
        called = dict(self.known.figures)
        own = [each for each in self.page.figures if each.page == token and each.id in called]
        before = sum(each.span[0] < at for each in own)
        for each in [*reversed(own[before:]), *own[:before]]:
            called[each.own_id or each.id] = self.known.figures[each.id]
        return called


def _inside(match: re.Match[str], found: StillPicture) -> str:
    """Return the picture, in a link that sets its figure unless it is in one already."""
    last = next(reversed(list(OF_A_LINK.finditer(match.string, 0, match.start()))), None)
    if not found.link or (last is not None and not last[1]):
        return found.html
    told = "".join(f' {key}="{escape(value)}"' for key, value in found.link.items())
    return f"<a{told}>{found.html}</a>"
