"""What drawing calls ask when they have `data=`; the rules are loaded then."""

from collections.abc import Callable
from typing import Any, TypeVar

Drawn = TypeVar("Drawn")


def by_name(method: Callable[..., Drawn], given: dict[str, Any]) -> Drawn:
    """Call a drawing method again with what its `data=` has in the place of names.

    given: the method's local names, at its start.
    """
    from explorable.axes.by_name import called

    return called(method, given)
