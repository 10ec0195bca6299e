"""Runs one command and writes down what it took. A small process of its own.

A child begins with the peak memory of the process that made it, so a large one would be
measured with what it starts. Standard library only: Python is started with -S.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time


def main(result_file: str, command: list[str]) -> None:
    """Write seconds, processor seconds and peak kilobytes of the command as JSON."""
    began = time.monotonic()
    process = subprocess.Popen(command)
    # The figures of wait4 hold those of all descendants that were waited for; the memory
    # is that of the largest of them.
    _, status, usage = os.wait4(process.pid, 0)
    took = {
        "seconds": time.monotonic() - began,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_kb": usage.ru_maxrss,
        "code": os.waitstatus_to_exitcode(status),
    }
    with open(result_file, "w", encoding="utf-8") as file:  # noqa: PTH123  (a light import)
        json.dump(took, file)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
