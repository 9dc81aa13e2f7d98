"""Answers the page of a notebook: requests in, frames out. What carries them is not known here.

The messages are those of `browser/client/protocol.js`; the other side is
`browser/notebook/kernel.js`.
"""

import asyncio
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from explorable.base.errors import ExplorableError
from explorable.compile.time_limit import TooLong, watched
from explorable.figure import Figure
from explorable.worker.session import FigureSession

Message = dict[str, Any]
Send = Callable[[Message, list[memoryview]], None]

TURN = 0.001  # seconds between frames in which the kernel hears what else has been asked


class OneFigureSession(FigureSession):
    """Draws one figure, wherever it was defined: a cell is no module that could be imported."""

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.__module__)
        self._figure = figure

    def figure(self, name: str) -> Figure:
        """Return the figure; it is the only one."""
        return self._figure


class Answerer:
    """Answers all views of one figure.

    send: takes a message, and the buffers that go with it.
    """

    def __init__(self, figure: Figure, send: Send) -> None:
        self._figure = figure
        self._send = send
        self._session = OneFigureSession(figure)
        self._wanted: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what a message from the page asks for. Raises ValueError if it is none of ours."""
        kind = message.get("kind")
        if kind == "draw":
            self._begin(message["id"], self._frames(message["id"], message["draw"]))
        elif kind == "ask":
            self._begin(message["id"], self._told(message["id"], message["question"]))
        elif kind == "abandon":
            self._wanted.discard(message["id"])
        elif kind == "forget":
            self._session.forget(message["picture"])
        else:
            raise ValueError(f"unknown message: {dict(message)}")

    def _begin(self, request: str, steps: Iterator[Message]) -> None:
        """Have a request answered, turn by turn where there is an event loop to take turns."""
        self._wanted.add(request)
        loop = _loop()
        if loop is None:
            for step in self._seen_to(request, steps):
                self._tell(step)
            return
        task = loop.create_task(self._in_turns(request, steps))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_turns(self, request: str, steps: Iterator[Message]) -> None:
        await asyncio.sleep(TURN)
        for step in self._seen_to(request, steps):
            self._tell(step)
            await asyncio.sleep(TURN)

    def _seen_to(self, request: str, steps: Iterator[Message]) -> Iterator[Message]:
        """Yield the steps of a request while it is wanted, and how it ended."""
        try:
            while request in self._wanted:
                with interruptible(), watched(self._figure.limit, to_the_last=False):
                    step = next(steps, None)
                if step is None:
                    break
                yield step
            yield {"kind": "done", "id": request}
        except (Exception, SystemExit, KeyboardInterrupt, TooLong) as error:
            sentence, detail = told(self._figure, error)
            yield {"kind": "failed", "id": request, "sentence": sentence, "detail": detail}
        finally:
            self._wanted.discard(request)

    def _frames(self, request: str, draw: Mapping[str, str]) -> Iterator[Message]:
        yield {"kind": "begun", "id": request}
        self._session.prepare(draw["figure"])
        asked = (draw[name] for name in ("picture", "figure", "state", "layout"))
        for answer in self._session.answers(*asked):
            yield {"kind": "frame", "id": request, "answer": answer}

    def _told(self, request: str, question: Mapping[str, str]) -> Iterator[Message]:
        yield {"kind": "begun", "id": request}
        text = self._session.ask(question["module"], question["about"])
        yield {"kind": "told", "id": request, "text": text}

    def _tell(self, step: Message) -> None:
        answer = step.get("answer")
        if answer is None:
            self._send(step, [])
            return
        texts = ("width", "height", "nodes", "strings", "outputs", "description")
        written = {name: getattr(answer, name) for name in texts}
        self._send({**step, "answer": written}, [memoryview(answer.numbers)])


def told(figure: Figure, error: BaseException) -> tuple[str, str]:
    """Return what to say of an error in one sentence, and its traceback.

    The traceback begins in the author's function, if it gets there.
    """
    name = figure.name.rpartition(".")[2]
    said = " ".join(str(error).split())
    if isinstance(error, KeyboardInterrupt):
        sentence = f"{name} was interrupted."
    elif isinstance(error, TooLong):
        sentence = f"{name} took longer than {figure.limit:g} s for a picture and was stopped."
    elif isinstance(error, ExplorableError):
        sentence = said
    else:
        kind = type(error).__name__
        sentence = f"{name} stopped with {kind}: {said}" if said else f"{name} stopped with {kind}."
    return sentence, "".join(traceback.format_exception(error.with_traceback(own(figure, error))))


def own(figure: Figure, error: BaseException) -> Any:
    """Return the traceback of an error from the author's function on, or all of it."""
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == figure.function.__code__.co_filename:
            return frame
        frame = frame.tb_next
    return error.__traceback__


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the notebook's stop button end what runs in here, if it runs in the main thread.

    Between the messages that it handles, ipykernel ignores the signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
