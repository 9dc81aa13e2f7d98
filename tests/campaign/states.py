"""Random states of every figure of the essay, in CPython, on all cores."""

import os
import time
import traceback
import zlib
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
from parity.states import find

from explorable.compile.time_limit import TooLong, within
from explorable.render import last

KIND = "states"
AGAIN = 20  # of so many states, one is drawn again
AT_ONCE = 10  # states that a process is asked for


def run(ledger, names, seconds, seed, most):
    """Try figures in turn until the time is over, or each has had `most` states."""
    end = time.monotonic() + seconds
    context = get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), context, initializer=os.nice, initargs=(10,)) as pool:
        for turn in range(max(1, most // AT_ONCE)):
            if time.monotonic() > end:
                return
            count = min(AT_ONCE, most)
            for name, wrong in pool.map(
                _try, names, [seed + turn] * len(names), [count] * len(names)
            ):
                for _ in range(count):
                    ledger.trial(KIND)
                for what in wrong:
                    ledger.breach(KIND, "", seed + turn, f"{name}: {what}")


def _try(name, seed, count):
    """Return a figure's name and what is wrong with it at random states, in words."""
    rng = np.random.default_rng([seed, zlib.crc32(name.encode())])
    figure = find(name)
    wrong = []
    for number in range(count):
        state = {key: control.samples(rng) for key, control in figure.controls.items()}
        try:
            frames, outputs = within(figure.limit, lambda state=state: last(figure, state))
            figure.description(state, outputs)
            if number % AGAIN == 0:
                again, _ = last(figure, state)
                wrong += _differences(frames, again, figure.to_json(state))
        except (Exception, SystemExit, TooLong) as error:
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__}: {error} ({where.name}, line {where.lineno})"
            wrong.append(f"{told} at {figure.to_json(state)}")
    return name, wrong


def _differences(frames, again, state):
    """Yield what differs between two drawings of one state, in words."""
    for layout, frame in frames.items():
        other = again[layout]
        same = frame.nodes == other.nodes and frame.strings == other.strings
        if not same or not np.array_equal(frame.numbers, other.numbers):
            yield f"is another one when it is drawn again ({layout}) at {state}"
