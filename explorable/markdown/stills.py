"""Still pictures in the text: `![jumpy](figure:pinching?lengthscale=0.05)`."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from explorable.base.errors import ProseError
from explorable.compile.still_picture import still_picture
from explorable.markdown.page import OfPage
from explorable.markdown.prose import LINK


class Stills(OfPage, Treeprocessor):
    """Puts pictures in the place of images whose address is a figure's state.

    A press on one sets that state, where the figure is on the page and the author has not made a
    link of the picture.
    """

    def run(self, root: Element) -> None:
        """Find the images, wherever they are."""
        self._look(root, linked=False)

    def _look(self, parent: Element, linked: bool) -> None:
        for at, child in enumerate(parent):
            address = child.get("src", "") if child.tag == "img" else ""
            if address.lower().startswith(LINK):
                parent[at] = self._picture(child, address, linked)
            else:
                self._look(child, linked or child.tag == "a")

    def _picture(self, image: Element, address: str, linked: bool) -> Element:
        page, asked = self.page, address[len(LINK) :]
        element = Element("span", {"class": "ex-still-picture"})
        element.tail = image.tail
        try:
            alt = image.get("alt", "")
            picture = still_picture(page.project, page, page.token, asked, alt)
        except ProseError as error:
            if str(error):
                page.complain(f"the picture {address!r}: {error}", page.line_of(address))
            return element
        element.attrib |= picture.around
        inside = element
        if picture.link and not linked:
            inside = Element("a", picture.link)
            element.append(inside)
        inside.text = AtomicString(self.md.htmlStash.store(picture.html))
        return element
