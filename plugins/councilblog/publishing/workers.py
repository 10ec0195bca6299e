"""Large jobs on every core: the same work, in forked processes, answers in order.

Forked, because a child then has everything the parent has in memory, and only answers
need to travel. Answers come in the order of the questions, so nothing that is made
depends on which process was quicker.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Generic, NoReturn, TypeVar, cast

Answer = TypeVar("Answer")
Question = TypeVar("Question")
Item = TypeVar("Item")
#: What a child could not do: the error, what it was made of, and where it was raised.
_Trouble = tuple[type[BaseException], tuple[Any, ...], str]

#: Linux, prctl(2): the signal a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1
#: When a child looks for garbage: after so many objects, not after Python's 700. What a text
#: leaves behind is small, and looking for it took a tenth of the time.
_GARBAGE = (20_000, 5, 10)
#: What the children do. Set before they are forked, so that it need not travel.
_work: Callable[[int], Any] | None = None


def cores() -> int:
    """Return how many processes can run at once here; 1 where forking is not offered."""
    if not hasattr(os, "fork"):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_workers(work: Callable[[int], Answer], how_many: int) -> Iterator[Answer]:
    """Yield work(0), work(1), … in order, worked out on every core.

    Few answers are waited for at a time, so memory does not grow with `how_many`.

    Raises:
        BrokenProcessPool: A child died; whatever its work raised, otherwise.
    """
    number = min(cores(), how_many)
    if number < 2:
        yield from map(work, range(how_many))
        return
    # Imported here: a small publish does without.
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    global _work  # noqa: PLW0603  (see above)
    _work = work
    gc.freeze()
    fork = get_context("fork")
    start = partial(_start_child, os.getpid())
    with ProcessPoolExecutor(number, mp_context=fork, initializer=start) as pool:
        asked: deque[Future[Any]] = deque()
        for question in range(how_many):
            asked.append(pool.submit(_answer, question))
            if len(asked) > 2 * number:
                yield asked.popleft().result()
        while asked:
            yield asked.popleft().result()
    _work = None
    gc.unfreeze()


class Helper(Generic[Question, Answer]):
    """A child that gets ready at once, and answers what it is asked, one after the other.

    `get_ready` returns what answers; what it takes goes on beside whatever follows here.
    Where there is one core, there is no child, and it is not there to be asked.
    """

    def __init__(self, get_ready: Callable[[], Callable[[Question], Answer]]) -> None:
        self._child = 0
        self._asked = 0
        self._heard: list[tuple[Answer | None, _Trouble | None]] = []
        if cores() < 2:
            return
        questions, asking = os.pipe()
        answers, answering = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        self._child = os.fork()
        if self._child == 0:
            os.close(asking)
            os.close(answers)
            _stay_below(parent)
            _answer_all(get_ready, questions, answering)
        os.close(questions)
        os.close(answering)
        self._asking = os.fdopen(asking, "wb", buffering=0)
        self._answers = os.fdopen(answers, "rb")

    @property
    def is_there(self) -> bool:
        """Whether it can be asked."""
        return self._child != 0

    def ask(self, question: Question) -> Callable[[], Answer]:
        """Ask one that is there; return what waits for the answer.

        That raises what the work raised, or EOFError if the child died.
        """
        number, self._asked = self._asked, self._asked + 1
        # One that could not get ready is gone, and has left word why.
        with suppress(BrokenPipeError):
            self._asking.write(pickle.dumps(question))

        def answer() -> Answer:
            while len(self._heard) <= number:
                self._heard.append(pickle.load(self._answers))  # noqa: S301  (our own child wrote it)
            value, trouble = self._heard[number]
            if trouble is not None:
                kind, details, told = trouble
                error = kind(*details)
                error.add_note(told)
                raise error
            return cast(Answer, value)

        return answer

    def dismiss(self) -> None:
        """End the child, whatever it does."""
        child, self._child = self._child, 0
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            self._asking.close()
            self._answers.close()


def with_a_child(work: Callable[[Item], Answer], items: Sequence[Item]) -> list[Answer]:
    """Return work(item) of each in order; a child does every second one meanwhile.

    For few that each take a while: a pool of workers takes longer to start than a child.

    Raises:
        EOFError: The child died; whatever its work raised, otherwise.
    """
    theirs, ours = items[1::2], items[::2]
    helper: Helper[None, list[Answer]] = Helper(lambda: lambda _: [*map(work, theirs)])
    try:
        if not (helper.is_there and theirs):
            return [*map(work, items)]
        coming = helper.ask(None)
        answers = [*map(work, ours), *coming()]
    finally:
        helper.dismiss()
    return [answers[place // 2 + place % 2 * len(ours)] for place in range(len(items))]


def _answer_all(
    get_ready: Callable[[], Callable[[Any], Any]], questions: int, answering: int
) -> NoReturn:
    """Do the work of a helper, whose parent goes on with the rest of the program."""
    try:
        with os.fdopen(questions, "rb") as asked, os.fdopen(answering, "wb") as pipe:
            try:
                work = get_ready()
                while True:
                    answer = work(pickle.load(asked))  # noqa: S301  (our own parent wrote it)
                    pickle.dump((answer, None), pipe)
                    pipe.flush()
            except BaseException as error:  # noqa: BLE001  (it is raised in the parent)
                details = getattr(error, "findings", error.args)
                pickle.dump((None, (type(error), details, traceback.format_exc())), pipe)
    finally:
        os._exit(0)


def _start_child(parent: int) -> None:
    """Set up a child of a pool: it collects garbage, and does not outlive its parent."""
    gc.set_threshold(*_GARBAGE)
    gc.enable()
    _stay_below(parent)


def _stay_below(parent: int) -> None:
    """See to it that this process does not outlive its parent, whose answers it makes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.1)
    os._exit(1)


def _answer(question: int) -> Any:
    assert _work is not None  # noqa: S101  (set before the fork)
    return _work(question)
