"""Reading mail where it can do no harm: in a child process with limits.

Each message has a child of its own, forked, with 5 seconds of processor time and 512 MB of
memory more than it starts with. Whatever a message makes the parser do, what comes back is
a value: the mail, or a sentence.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from councilblog.intake.mail_text import ReadMail, UnusableMail, read_mail

LARGEST_MAIL_BYTES = 256 * 1024
PROCESSOR_SECONDS = 5
MEMORY_BYTES = 512 * 1024 * 1024
#: A child that waits instead of working is ended too.
_CLOCK_SECONDS = 60
_LARGEST_ANSWER_BYTES = 4 * 1024 * 1024

_TOO_LARGE = (
    "This message is larger than 256 kB, so it was not opened. Its words, without pictures"
    " and attachments, can be sent again."
)
_TOO_LONG = "Reading this message took longer than 5 seconds, so reading was stopped."
_TOO_MUCH = "Reading this message needed more than 512 MB of memory, so reading was stopped."
_TOO_DEEP = "This message is nested so deeply that it cannot be read."
_UNREADABLE = "This message is not built as mail is built, so it cannot be read."


def read_mail_safely(
    raw: bytes,
    *,
    read: Callable[[bytes], ReadMail | UnusableMail] = read_mail,
    seconds: int = PROCESSOR_SECONDS,
) -> ReadMail | UnusableMail:
    """Return what the mail says, or why it cannot be used; never raises for any bytes.

    Not more than 256 KiB are opened. `read` is what the child does with them, for at most
    so many seconds of processor time.
    """
    if len(raw) > LARGEST_MAIL_BYTES:
        return UnusableMail(_TOO_LARGE)
    answers, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(answers)
        _read_in_child(raw, read, writer, seconds)
    os.close(writer)
    answer: bytes | None = None
    try:
        answer = _answer_from(answers)
    finally:
        os.close(answers)
        if answer is None:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return _understood(answer, status)


def _read_in_child(
    raw: bytes, read: Callable[[bytes], ReadMail | UnusableMail], writer: int, seconds: int
) -> NoReturn:
    """Read and answer; ends with `_exit`, so nothing of the parent's is run or written."""
    try:
        _limit_this_process(seconds)
        answer: ReadMail | UnusableMail
        try:
            answer = read(raw)
        except RecursionError:
            answer = UnusableMail(_TOO_DEEP)
        except MemoryError:
            answer = UnusableMail(_TOO_MUCH)
        except Exception:  # noqa: BLE001  (the parser's own faults: the message is hostile)
            answer = UnusableMail(_UNREADABLE)
        fields = answer._asdict()
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(json.dumps(fields).encode("ascii"))
    except BaseException:  # noqa: BLE001  (nothing may escape into the parent's code)
        os._exit(1)
    os._exit(0)


def _limit_this_process(seconds: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    # Not every system takes this one; the size cap and the time limit hold everywhere.
    with suppress(ValueError, OSError):
        most = _memory_in_use() + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _memory_in_use() -> int:
    with suppress(OSError, ValueError, IndexError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    return 0


def _answer_from(pipe: int) -> bytes | None:
    """Return all that the child says, or None if it says too much or takes too long."""
    ends = time.monotonic() + _CLOCK_SECONDS
    heard = bytearray()
    while True:
        left = ends - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            return None
        piece = os.read(pipe, 65_536)
        if not piece:
            return bytes(heard)
        heard += piece
        if len(heard) > _LARGEST_ANSWER_BYTES:
            return None


def _understood(answer: bytes | None, status: int) -> ReadMail | UnusableMail:
    if answer is None:
        return UnusableMail(_TOO_LONG)
    if os.WIFSIGNALED(status):
        stopped = os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}
        return UnusableMail(_TOO_LONG if stopped else _UNREADABLE)
    try:
        fields = json.loads(answer)
        if "reason" in fields:
            return UnusableMail(**fields)
        lists = {name: tuple(fields[name]) for name in ("notes", "attachments")}
        return ReadMail(**{**fields, **lists})
    except (ValueError, TypeError, KeyError):
        return UnusableMail(_TOO_MUCH)
