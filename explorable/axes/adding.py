"""Artists and marks that are made first and added then, and how limits follow them."""

from typing import Any

from explorable.axes.artists.artist import Artist
from explorable.axes.artists.collections import Collection
from explorable.axes.artists.images import AxesImage
from explorable.axes.artists.legend import Legend
from explorable.axes.artists.lines import Line2D
from explorable.axes.artists.patches import Patch
from explorable.axes.artists.text import Text
from explorable.axes.legends import Legends
from explorable.axes.lines import Lines
from explorable.axes.mistakes import wrong
from explorable.axes.watched import RAW, told
from explorable.marks import Mark


class Adding(Lines, Legends):
    """The calls that take artists, and that look at what is there."""

    def add_patch(self, p: Patch, /) -> Patch:
        """Draw a patch: a `Circle`, a `Rectangle`, … of `explorable.matplotlib.patches`."""
        self._check("add_patch", p, Patch, "patches")
        p._join(self)
        self._children.append(p)
        self._handles.append(p)
        return p

    def add_line(self, line: Line2D, /) -> Line2D:
        """Draw a `Line2D` of `explorable.matplotlib.lines`."""
        self._check("add_line", line, Line2D, "lines")
        self._join_line(line)
        return line

    def add_collection(self, collection: Collection, autolim: bool = True) -> Collection:
        """Draw many shapes at once; autolim: whether the data limits include them."""
        self._check("add_collection", collection, Collection, "collections")
        try:
            collection._join(self, autolim)
        except RAW as error:
            raise told(type(collection).__name__, error, collection._style) or error from error
        self._handles.append(collection)
        return collection

    def add_artist(self, artist: Any, /) -> Any:
        """Draw an artist, or a mark from another package: an `explorable.marks.Mark`."""
        if isinstance(artist, Mark):
            self._see(artist.limits())
            self._request()
            self._add(artist, {})
            return artist
        if isinstance(artist, Line2D):
            return self.add_line(artist)
        if isinstance(artist, Collection):
            return self.add_collection(artist, autolim=False)
        if isinstance(artist, Legend):
            self._keep_legend(artist)
            return artist
        if isinstance(artist, Text):
            self._check("add_artist", artist, Text, "text")
            artist._join(self)
            return artist
        self._check("add_artist", artist, Patch, "patches")
        artist._join(self, limits=False)
        self._children.append(artist)
        self._handles.append(artist)
        return artist

    def _check(self, call: str, given: Any, wanted: type[Artist], module: str) -> None:
        if isinstance(given, wanted):
            if given._recorder is not None:
                raise wrong(call, "was given an artist that is on an axes already.")
            return
        kind = type(given)
        if kind.__module__.startswith("matplotlib."):
            raise wrong(
                call,
                f"was given a {kind.__name__} of matplotlib's own, which readers do not have. "
                f"Import it from explorable.{kind.__module__}.",
            )
        more = ", and marks" if call == "add_artist" else ""
        raise wrong(
            call,
            f"was given {given!r:.60}; it takes what explorable.matplotlib.{module} has{more}.",
        )

    def relim(self, visible_only: bool = False) -> None:
        """Recompute the data limits of the lines, patches and images here."""
        for scale in (self._x, self._y):
            scale.forget()
        for artist in self._children:
            if isinstance(artist, Collection) or (visible_only and not artist.get_visible()):
                continue
            for points, space in artist._spanned():
                self._see(points, space)

    def autoscale_view(
        self, tight: bool | None = None, scalex: bool = True, scaley: bool = True
    ) -> None:
        """Let the view follow the data as they are now."""
        if tight is not None:
            self._x.tight = self._y.tight = bool(tight)
        self._x.stale = self._x.stale or scalex
        self._y.stale = self._y.stale or scaley

    @property
    def bbox(self) -> Any:
        """These axes' place on the page, for `set_clip_box`."""
        from explorable.axes.bbox import AxesBox

        return AxesBox(self)

    def get_children(self) -> list[Any]:
        """Return what was drawn, in the order of the calls."""
        return list(self._children)

    @property
    def lines(self) -> list[Line2D]:
        """The lines that were drawn."""
        return [each for each in self._children if isinstance(each, Line2D)]

    def get_lines(self) -> list[Line2D]:
        """Return the lines that were drawn."""
        return self.lines

    @property
    def containers(self) -> list[Artist]:
        """Bars, stems and error bars, each as what their call returned."""
        return list(self._containers)

    @property
    def images(self) -> list[AxesImage]:
        """The pictures that were drawn."""
        return [each for each in self._children if isinstance(each, AxesImage)]

    @property
    def texts(self) -> list[Text]:
        """The texts and annotations that were written."""
        return [each for each in self._children if isinstance(each, Text)]

    @property
    def collections(self) -> list[Collection]:
        """The collections that were drawn."""
        return [each for each in self._children if isinstance(each, Collection)]

    @property
    def patches(self) -> list[Patch]:
        """The patches that were drawn."""
        return [each for each in self._children if isinstance(each, Patch)]
