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
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NoReturn, TypeVar, cast

Answer = TypeVar("Answer")

#: Linux, prctl(2): the signal a process gets when its parent dies.
_PR_SET_PDEATHSIG = 1
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


def begun(work: Callable[[], Answer]) -> Callable[[], Answer]:
    """Begin work in a child, beside whatever follows here; return what waits for its answer.

    Where there is one core, the work is done when the answer is asked for. That raises
    what the work raised, or EOFError if the child died.
    """
    if cores() < 2:
        return work
    receiver, sender = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _stay_below(parent)
        _send_answer(work, sender)
    os.close(sender)

    def answer() -> Answer:
        with os.fdopen(receiver, "rb") as pipe:
            value, trouble = pickle.load(pipe)  # noqa: S301  (our own child wrote it)
        os.waitpid(child, 0)
        if trouble is not None:
            kind, details, told = trouble
            error = kind(*details)
            error.add_note(told)
            raise error
        return cast(Answer, value)

    return answer


def _send_answer(work: Callable[[], Any], sender: int) -> NoReturn:
    """Do the work of a child, whose parent goes on with the rest of the program."""
    try:
        try:
            sent = pickle.dumps((work(), None))
        except BaseException as error:  # noqa: BLE001  (it is raised in the parent)
            details = getattr(error, "findings", error.args)
            sent = pickle.dumps((None, (type(error), details, traceback.format_exc())))
        with os.fdopen(sender, "wb") as pipe:
            pipe.write(sent)
    finally:
        os._exit(0)


def _start_child(parent: int) -> None:
    """Set up a child of a pool: it collects garbage, and does not outlive its parent."""
    gc.enable()
    _stay_below(parent)


def _stay_below(parent: int) -> None:
    """See to it that this process does not outlive its parent.

    A child has the publishing lock open, as everything else of its parent; one that was
    left over after a kill would keep it, and nobody could publish.
    """
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
