from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from councilblog.errors import PublishError
from councilblog.publishing.lock import publishing_lock

ROOT = Path(__file__).parents[3]

_HOLD = """
import sys, pathlib
from councilblog.publishing.lock import publishing_lock
with publishing_lock(pathlib.Path(sys.argv[1]), who="comms", now="09:31"):
    print("held", flush=True)
    sys.stdin.read()
"""


def _refusal(output: Path) -> tuple[str, str, str]:
    with (
        pytest.raises(PublishError) as caught,
        publishing_lock(output, who="web", now="09:40"),
    ):
        pass
    (finding,) = caught.value.findings
    return finding.problem, finding.consequence, finding.remedy


def test_the_second_publisher_is_told_who_the_first_is(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with publishing_lock(output, who="comms", now="09:31"):
        assert _refusal(output) == (
            "Someone else is publishing (started 09:31 by comms).",
            "The live site has not changed.",
            "Wait for them to finish and press again.",
        )
    with publishing_lock(output, who="web", now="09:40"):
        assert _refusal(output)[0] == "Someone else is publishing (started 09:40 by web)."


def test_one_folder_written_in_two_ways_has_one_lock(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "link").symlink_to("www")
    with publishing_lock(tmp_path / "www" / "blog", who="comms", now="09:31"):
        assert _refusal(tmp_path / "link" / "blog")[0].startswith("Someone else")
        with publishing_lock(tmp_path / "www" / "news", who="comms", now="09:31"):
            pass


def test_the_lock_of_a_killed_publisher_is_free(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        assert _refusal(output)[0] == "Someone else is publishing (started 09:31 by comms)."
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with publishing_lock(output, who="web", now="09:40"):
        pass


def test_a_child_that_outlives_a_killed_publisher_does_not_keep_the_lock(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    forks = _HOLD.replace(
        "    print(",
        "    import os, time\n"
        "    begun, tell = os.pipe()\n"
        "    os.fork() or (os.write(tell, b'.'), time.sleep(60))\n"
        "    os.read(begun, 1)\n"
        "    print(",
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", forks, str(output)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        start_new_session=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    assert "Someone else" in _refusal(output)[0]
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    try:
        with publishing_lock(output, who="web", now="09:40"):
            pass
    finally:
        os.killpg(holder.pid, signal.SIGKILL)  # the child, which sleeps
        holder.communicate()


def test_an_error_in_the_block_frees_the_lock(tmp_path: Path) -> None:
    with (
        pytest.raises(KeyError),
        publishing_lock(tmp_path / "output", who="comms", now="09:31"),
    ):
        raise KeyError
    with publishing_lock(tmp_path / "output", who="comms", now="09:32"):
        pass


def test_a_name_with_line_ends_is_told_in_one_line(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with publishing_lock(output, who="co\nmms\x1b[31m", now="09:31"):
        assert (
            _refusal(output)[0]
            == "Someone else is publishing (started 09:31 by co\\x0amms\\x1b[31m)."
        )


def test_the_state_folder_is_closed_to_others(tmp_path: Path) -> None:
    with publishing_lock(tmp_path / "output", who="comms", now="09:31"):
        assert (tmp_path / ".output-state").stat().st_mode & 0o777 == 0o700


def test_a_state_folder_whose_name_is_taken_is_refused(tmp_path: Path) -> None:
    state = tmp_path / ".output-state"
    state.symlink_to(tmp_path)
    assert _refusal(tmp_path / "output") == (
        (
            f"“{state}” is not a folder, and publishing keeps its own records in a folder of "
            "that name."
        ),
        "The live site has not changed.",
        f"Move “{state}” away and publish again.",
    )
