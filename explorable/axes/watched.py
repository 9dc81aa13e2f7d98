"""Calls that check the values of their keywords, and that say of every error where it is from.

What Python or numpy say of a value, deep inside, tells an author little. Here it gets the call, its
line and the keyword. What an author's own function raises, such as a callback, stays as it is.
"""

import re
import sys
from collections.abc import Callable, Collection, Mapping
from functools import wraps
from types import TracebackType
from typing import Any

from explorable.axes.mistakes import ESCAPE, DrawingError, UnsupportedKeyword, place, wrong
from explorable.axes.values import check
from explorable.base.errors import ExplorableError
from explorable.base.suggestions import suggestion

_OPTIONAL = ("baseline", "labeldistance", "maxlags")  # for these, None is a value of its own
RAW = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, StopIteration)
_Call = Callable[..., Any]


def watched(call: str, function: _Call) -> _Call:
    """Return a call that checks the values of its parameters, and names itself in all errors.

    call: its name as authors know it; "" for what makes an object, which is called as its class.
    """
    code = function.__code__
    named = code.co_varnames[1 : code.co_argcount]
    every = {*named, *code.co_varnames[code.co_argcount :][: code.co_kwonlyargcount]}
    usual = dict(zip(reversed(named), reversed(function.__defaults__ or ()), strict=False))
    usual |= function.__kwdefaults__ or {}
    if call:
        usual = {**dict.fromkeys(every, ""), **usual}
    needed = [name for name, its in usual.items() if its is not None and name not in _OPTIONAL]

    @wraps(function)
    def made(self: Any, *args: Any, **given: Any) -> Any:
        name = call or type(self).__name__
        try:
            if every and "data" not in given:
                check(name, {**dict(zip(named, args, strict=False)), **given}, needed)
            return function(self, *args, **given)
        except RAW as error:
            better = told(name, error, given, every)
            if better is None or str(better) == str(error):
                raise
            raise better from error

    return made


def told(
    call: str, error: Exception, given: Mapping[str, Any], every: Collection[str] = ()
) -> Exception | None:
    """Return the error that an author reads instead of another one; None for that one itself."""
    said, trace = str(error), error.__traceback__
    trace = trace.tb_next if trace else None
    if isinstance(error, ExplorableError):
        if type(error) is DrawingError and place() not in said:
            said = str(wrong(call, f"cannot be carried out: {said}"))
        guilty = _guilty(said, given, re.match(rf"(ax\.)?{call}\(", said) is not None)
        return type(error)(f"{said} ({guilty})" if guilty else said)
    if trace is None:
        what = said.partition("() ")[2].rstrip(".")
        strange = [name for name in given if f"unexpected keyword argument {name!r}" in what]
        if strange:
            near = suggestion(strange[0], every)
            where = wrong(call, f"takes no keyword {strange[0]!r}.{near} {ESCAPE}")
            return UnsupportedKeyword(str(where))
        return wrong(call, f"{'is ' if what.startswith('missing') else ''}{what}.")
    if _through_an_author(trace):
        return None
    values = _listed(given)
    what = f"cannot use {values}" if values else "cannot use what it was given"
    found = f"{type(error).__name__}: {said.rstrip('.')}"
    return wrong(call, f"{what} ({found}). Give what matplotlib's {call} takes.")


def _guilty(said: str, given: Mapping[str, Any], own: bool) -> str:
    """Return the keywords that a message may be about, with their values; "" if it names them.

    own: whether the message is of the call itself, and not of one that this makes in turn.
    """
    named = {name for name in given if f"{name}=" in said or repr(name) in said}
    about = {
        name: value
        for name, value in given.items()
        if name not in named
        and any(len(sign := repr(each)[:40]) > 2 and sign in said for each in _inside(value))
    }
    if not about and (not named or not own):
        about = {name: value for name, value in given.items() if name not in named}
    return _listed(about)


def _inside(value: Any) -> list[Any]:
    return [value, *(list(value)[:9] if isinstance(value, (list, tuple, dict)) else ())]


def _listed(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value!r:.40}" for name, value in given.items())


def _through_an_author(trace: TracebackType | None) -> bool:
    """Tell whether an error came by way of a function that is not ours, as a callback."""
    while trace is not None:
        room = trace.tb_frame.f_globals.get("__name__", "").partition(".")[0]
        if room not in ("explorable", "numpy") and room not in sys.stdlib_module_names:
            return True
        trace = trace.tb_next
    return False
