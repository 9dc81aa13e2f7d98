"""matplotlib's rcParams: how a figure draws where its calls say nothing else.

What is set while a figure's function runs holds until it ends. What is set when a module is
imported holds for the figures of that module, from the start of each. What each setting does is in
`setting_rules`, which is loaded when one is read or set.
"""

import sys
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

from explorable.axes.mistakes import DrawingError, place
from explorable.base.current import OWN, current


class Settings(MutableMapping[str, Any]):
    """What `plt.rcParams` is."""

    def __getitem__(self, key: str) -> Any:
        return _rules().read(key, _kept())

    def __setitem__(self, key: str, value: Any) -> None:
        rules, kept = _rules(), _kept(create=True)
        if rules.checked(key, value, kept):
            rules.dress_panels(current(), key)

    def __delitem__(self, key: str) -> None:
        _kept().pop(key, None)

    def update(self, *others: Any, **more: Any) -> None:
        """Set several."""
        for key, value in dict(*others, **more).items():
            self[key] = value

    def __iter__(self) -> Iterator[str]:
        return iter(_rules().DEFAULTS)

    def __len__(self) -> int:
        return len(_rules().DEFAULTS)

    def __repr__(self) -> str:
        return f"rcParams: {_kept()}"

    def copy(self) -> dict[str, Any]:
        """Return all as a dict, to be given to `update` later."""
        return dict(self)


rcParams = Settings()  # noqa: N816 (matplotlib's name)


def rc(group: str | tuple[str, ...], **values: Any) -> None:
    """Set `rcParams["group.name"]` for each keyword."""
    short = _rules().SHORT
    for each in (group,) if isinstance(group, str) else group:
        rcParams.update({f"{each}.{short.get(name, name)}": its for name, its in values.items()})


@contextmanager
def rc_context(rc: Mapping[str, Any] | None = None, fname: None = None) -> Iterator[None]:
    """Set several, within a `with` block only. Axes that are made in it keep what they got."""
    if fname is not None:
        raise DrawingError(f"rc_context(...) at {place()} reads no files; give it a dict.")
    kept, rules = _kept(create=True), _rules()
    before, panels = dict(kept), rules.undressed(current())
    try:
        rcParams.update(rc or {})
        yield
    finally:
        kept.clear()
        kept.update(before)
        rules.undress(current(), panels)


def rcdefaults() -> None:
    """Set nothing any more. Axes that have got something keep it."""
    _kept().clear()


def _rules() -> ModuleType:
    from explorable.axes import setting_rules

    return setting_rules


def _kept(create: bool = False) -> dict[str, Any]:
    """Return what is set where this is called: by a figure, or by a module that is imported."""
    drawn = current()
    if drawn is not None:
        return drawn.settings
    owner = _owner()
    found: dict[str, Any] = owner.setdefault(OWN, {}) if create else owner.get(OWN, {})
    return found


def _owner() -> dict[str, Any]:
    """Return the names of the module that is being imported, or else of the one that calls."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and _is_ours(frame) and frame.f_back is not None:
        frame = frame.f_back
    nearest = frame
    while frame is not None:
        spec = frame.f_globals.get("__spec__")
        if frame.f_code.co_name == "<module>" and getattr(spec, "_initializing", False):
            return frame.f_globals
        frame = frame.f_back
    return nearest.f_globals if nearest is not None else {}


def _is_ours(frame: FrameType) -> bool:
    name = frame.f_globals.get("__name__", "")
    return name.partition(".")[0] in ("explorable", "contextlib")
