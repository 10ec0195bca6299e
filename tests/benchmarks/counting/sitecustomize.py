"""Python imports this at its start if its folder is on PYTHONPATH: files opened are noted.

Only for the run that is counted, never for one that is timed.
"""

import os
import sys

_BELOW = os.environ.get("BENCH_COUNT_BELOW", "")
_LIST = os.environ.get("BENCH_COUNT_LIST", "")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | bytes):
        return
    path = os.path.realpath(os.fsdecode(arguments[0]))
    if path.startswith(_BELOW):
        # One short line added at the end of the file: whole, also from several processes.
        os.write(_list, f"{path}\n".encode())


if _BELOW and _LIST:
    _list = os.open(_LIST, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    sys.addaudithook(_note)
