"""Publish in a process of its own, which is killed at a chosen moment."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from tests.whole_site.exactness.world import World

#: What Python tells of when it is about to do it (audit events of sys.addaudithook): all
#: that changes names and files. The exchange is asked of the C library (ctypes.dlsym).
_TELLING = frozenset(
    """open os.rename os.remove os.mkdir os.rmdir os.utime os.chmod ctypes.dlsym
    shutil.rmtree""".split()
)


def killed_publish(world: World, *, after: int) -> bool:
    """Publish, and kill the publisher as it is about to touch the disk for that time.

    Returns whether it was killed: if not, it came to its end sooner.
    """
    child = os.fork()
    if child == 0:
        _publish_until(world, after)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def touches(world: World) -> int:
    """Publish in a process of its own and return how often it touched the disk."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        count = _publish_until(world, sys.maxsize, stays=True)
        os.write(writing, str(count).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return int(told)


def _publish_until(world: World, after: int, *, stays: bool = False) -> int:
    count = 0
    mine = os.getpid()
    folder = str(world.folder)

    def heard(event: str, details: Sequence[object]) -> None:
        nonlocal count
        if event not in _TELLING or os.getpid() != mine:
            return
        if event == "open" and folder not in str(details[0]):
            return
        count += 1
        if count == after:
            os.kill(mine, signal.SIGKILL)

    sys.addaudithook(heard)
    try:
        world.publish()
    except BaseException:  # noqa: BLE001  (whatever it was, the parent's tests must not go on here)
        os._exit(3)
    if not stays:
        os._exit(0)
    return count
