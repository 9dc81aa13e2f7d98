"""matplotlib's object and ours as one: whatever is done to a mirror is done to both.

Plain data come from matplotlib's side. Where ours raises or lacks a name, this is noted as a need,
and ours is MISSING from there on, while the real one goes on.
"""

import functools
import operator
import re
import types
from typing import Any

import numpy as np

MISSING = type("Missing", (), {"__repr__": lambda self: "MISSING"})()
LIBRARY = ("matplotlib", "mpl_toolkits")
KEYWORD = re.compile(r"(?:takes no keyword|unexpected keyword argument) '(\w+)'")
WHERE = re.compile(r" at \S+:\d+")


class NotMirroredError(Exception):
    """An argument has no side of ours."""


class Needs:
    """What ours lacked, in the order in which it was met: names, and what was said of each."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def note(self, name: str, error: BaseException | str) -> None:
        """Note a need: the keyword of a call where it is that, else the call."""
        said = WHERE.sub("", str(error))
        keyword = KEYWORD.search(said)
        self.found.setdefault(f"{name}({keyword[1]})" if keyword else name, said[:300])


def is_library(value: Any) -> bool:
    """Tell whether a value is matplotlib's: an object, a class, a function, a method, a module."""
    if isinstance(value, types.ModuleType):
        module = value.__name__
    elif isinstance(value, types.MethodType):
        return is_library(value.__self__)
    elif isinstance(value, functools.partial):
        return is_library(value.func)
    elif isinstance(value, type | types.FunctionType | types.BuiltinFunctionType):
        module = value.__module__ or ""
    else:
        return any(is_library(kind) for kind in type(value).__mro__[:-1])
    return module.partition(".")[0] in LIBRARY


def is_plain(value: Any) -> bool:
    """Tell whether a value is data: nothing of matplotlib's in it."""
    if type(value) in (tuple, list) or type(value).__name__ == "silent_list":
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(map(is_plain, value.values()))
    if isinstance(value, np.ndarray) and value.dtype == object:
        return all(map(is_plain, value.flat))
    return not is_library(value)


class World:
    """How values become mirrors; subclasses know more kinds than one."""

    def __init__(self) -> None:
        self.needs = Needs()

    def wrap(self, real: Any, ours: Any, name: str = "") -> Any:
        """Return a mirror of both, or what is plain as it is; containers element by element."""
        if is_plain(real):
            return real
        if type(real) in (tuple, list) or type(real).__name__ == "silent_list":
            pairs = zip(real, self.taken_apart(ours, len(real)), strict=True)
            kind = tuple if type(real) is tuple else list
            return kind(self.wrap(one, other, named(one, name)) for one, other in pairs)
        if type(real) is dict:
            return {key: self.wrap(real[key], _item(ours, key), name) for key in real}
        if isinstance(real, np.ndarray):
            found = np.empty(real.shape, dtype=object)
            flat = self.taken_apart(ours, real.size)
            for index, (one, other) in enumerate(zip(real.flat, flat, strict=True)):
                found.flat[index] = self.wrap(one, other, name)
            return found
        return self.mirror(real, ours, name)

    def mirror(self, real: Any, ours: Any, name: str) -> "Mirror":
        """Return one object of matplotlib's and ours as a mirror."""
        return Mirror(self, real, ours, name or type(real).__name__)

    def taken_apart(self, ours: Any, count: int) -> list[Any]:
        """Return the elements of our side; None for each where there are not so many."""
        if ours is MISSING:
            return [MISSING] * count
        try:
            found = list(ours.flat if isinstance(ours, np.ndarray) else ours)
        except Exception:  # whatever ours raises when it is taken apart
            found = []
        return found if len(found) == count else [None] * count

    def call(self, mirror: "Mirror", args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call both sides and return both results as one."""
        real, ours, name = parts(mirror)
        result = real(*real_side(args), **real_side(keywords))
        return self.wrap(result, self.attempt(ours, name, args, keywords), named(result, name))

    def attempt(self, ours: Any, name: str, args: Any, keywords: Any) -> Any:
        """Return what our side returns; MISSING, and a need, where it cannot be called."""
        if ours is MISSING:
            return MISSING
        try:
            return ours(*our_side(args), **our_side(keywords))
        except NotMirroredError:
            return MISSING
        except Exception as error:
            self.needs.note(name, error)
            return MISSING

    def set(self, mirror: "Mirror", attribute: str, value: Any) -> None:
        """Set an attribute of both sides."""
        real, ours, name = parts(mirror)
        setattr(real, attribute, real_side(value))
        if ours is MISSING:
            return
        try:
            getattr(ours, attribute)
            setattr(ours, attribute, our_side(value))
        except NotMirroredError:
            pass
        except Exception as error:
            self.needs.note(f"{name}.{attribute} =", error)

    def look_up(self, mirror: "Mirror", attribute: str) -> Any:
        """Return an attribute of both sides as one."""
        real, ours, name = parts(mirror)
        found = getattr(real, attribute)
        called = f"{name}.{attribute}"
        if ours is not MISSING:
            try:
                ours = getattr(ours, attribute)
            except Exception as error:
                self.needs.note(called, error)
                ours = MISSING
        return self.wrap(found, ours, called if callable(found) else named(found, called))


def named(value: Any, otherwise: str) -> str:
    """Return what an object is called in needs: by its kind, whatever variable holds it."""
    return type(value).__name__ if is_library(value) and not callable(value) else otherwise


def parts(mirror: "Mirror") -> tuple[Any, Any, str]:
    """Return matplotlib's object, ours, and the name of both."""
    get = object.__getattribute__
    return get(mirror, "_real"), get(mirror, "_ours"), get(mirror, "_name")


def world_of(mirror: "Mirror") -> World:
    """Return the world that a mirror belongs to."""
    found: World = object.__getattribute__(mirror, "_world")
    return found


def real_side(value: Any) -> Any:
    """Return a value with matplotlib's object in the place of each mirror."""
    return _side(value, lambda mirror: parts(mirror)[0])


def our_side(value: Any) -> Any:
    """Return a value with our object in the place of each mirror; NotMirroredError if one lacks."""
    return _side(value, _ours)


def _ours(mirror: "Mirror") -> Any:
    ours = parts(mirror)[1]
    if ours is MISSING:
        raise NotMirroredError
    return ours


def _side(value: Any, pick: Any) -> Any:
    if isinstance(value, Mirror):
        return pick(value)
    if type(value) in (list, tuple, set):
        return type(value)(_side(each, pick) for each in value)
    if type(value) is dict:
        return {key: _side(each, pick) for key, each in value.items()}
    if _holds_mirrors(value):
        found = np.empty(value.shape, dtype=object)
        for index, each in enumerate(value.flat):
            found.flat[index] = _side(each, pick)
        return found
    return value


def _holds_mirrors(value: Any) -> bool:
    kept = type(value) is np.ndarray and value.dtype == object
    return kept and any(isinstance(each, Mirror) for each in value.flat)


def _item(ours: Any, key: Any) -> Any:
    try:
        return MISSING if ours is MISSING else ours[key]
    except Exception:  # whatever ours raises when it has no such part
        return None


class Mirror:
    """One object of matplotlib's and one of ours, or MISSING."""

    __slots__ = ("__weakref__", "_name", "_ours", "_real", "_world")

    def __init__(self, world: World, real: Any, ours: Any, name: str):
        for slot, value in (("_world", world), ("_real", real), ("_ours", ours), ("_name", name)):
            object.__setattr__(self, slot, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__name__", "__version__", "__file__"):
            raise AttributeError(name)
        return world_of(self).look_up(self, name)

    def __setattr__(self, attribute: str, value: Any) -> None:
        world_of(self).set(self, attribute, value)

    def __call__(self, *args: Any, **keywords: Any) -> Any:
        return world_of(self).call(self, args, keywords)

    def __getitem__(self, key: Any) -> Any:
        return self._both(operator.getitem, "[...]", key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._both(operator.setitem, "[...] =", key, value)

    def __iter__(self) -> Any:
        real, ours, name = parts(self)
        found = list(real)
        world = world_of(self)
        pairs = zip(found, world.taken_apart(ours, len(found)), strict=True)
        return iter([world.wrap(one, other, named(one, name)) for one, other in pairs])

    def _both(self, action: Any, how: str, *args: Any) -> Any:
        real, ours, name = parts(self)
        world = world_of(self)
        result = action(real, *real_side(args))
        other = MISSING
        if ours is not MISSING:
            other = world.attempt(functools.partial(action, ours), f"{name}{how}", args, {})
        return world.wrap(result, other, named(result, name))

    def __mro_entries__(self, bases: Any) -> tuple[Any, ...]:
        real, _, name = parts(self)
        world_of(self).needs.note(f"subclass of {name}", "an example derives a class of its own")
        return (real,)

    def __instancecheck__(self, instance: Any) -> bool:
        return isinstance(real_side(instance), parts(self)[0])

    def __enter__(self) -> Any:
        real, ours, name = parts(self)
        if hasattr(ours, "__enter__"):
            world_of(self).attempt(ours.__enter__, name, (), {})
        return world_of(self).wrap(real.__enter__(), ours, name)

    def __exit__(self, *error: Any) -> Any:
        real, ours, name = parts(self)
        if hasattr(ours, "__exit__"):
            world_of(self).attempt(ours.__exit__, name, error, {})
        return real.__exit__(*error)

    def __len__(self) -> int:
        return len(parts(self)[0])

    def __bool__(self) -> bool:
        return bool(parts(self)[0])

    def __hash__(self) -> int:
        return hash(parts(self)[0])

    def __eq__(self, other: object) -> Any:
        return parts(self)[0] == real_side(other)

    def __contains__(self, item: Any) -> bool:
        return real_side(item) in parts(self)[0]

    def __float__(self) -> float:
        return float(parts(self)[0])

    def __str__(self) -> str:
        return str(parts(self)[0])

    def __repr__(self) -> str:
        return repr(parts(self)[0])

    def __dir__(self) -> list[str]:
        return dir(parts(self)[0])

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        return np.asarray(parts(self)[0], dtype=dtype)

    def __add__(self, other: Any) -> Any:
        return self._both(operator.add, " +", other)

    def __radd__(self, other: Any) -> Any:
        return self._both(lambda mine, its: its + mine, " +", other)

    def __sub__(self, other: Any) -> Any:
        return self._both(operator.sub, " -", other)

    def __mul__(self, other: Any) -> Any:
        return self._both(operator.mul, " *", other)

    def __or__(self, other: Any) -> Any:
        return self._both(operator.or_, " |", other)
