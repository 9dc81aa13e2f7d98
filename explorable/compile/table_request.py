"""What is asked for when a figure has a table, and which files it will be in."""

from dataclasses import dataclass

from explorable.base.store import Store

LAYOUTS = ("wide", "narrow")
KIND = "table"


@dataclass(frozen=True, slots=True)
class TableRequest:
    """The table of a figure around a full state, which is given as JSON."""

    figure: str
    state: str
    key: str

    def file(self, layout: str) -> str:
        """Return the table's file name for a layout."""
        return f"{self.figure}-{self.key}-{layout}.bin"

    def find(self, store: Store) -> dict[str, bytes] | None:
        """Return the packed table for each layout, None if the store does not keep it whole."""
        found = {layout: store.find(KIND, self.file(layout)) for layout in LAYOUTS}
        whole = {layout: data for layout, data in found.items() if data is not None}
        return whole if len(whole) == len(LAYOUTS) else None

    def keep(self, store: Store, made: dict[str, bytes]) -> None:
        """Keep the packed table for each layout."""
        for layout, data in made.items():
            store.keep(KIND, self.file(layout), data)
