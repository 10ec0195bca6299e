"""Needs a disk or a system made for it, so each test publishes in a process apart."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from councilblog.publishing.strangers import GENERATOR_MARK
from tests.library.publishing.small_sites import publish

ROOT = Path(__file__).parents[3]
HOME = {"index.html": GENERATOR_MARK}

_PUBLISH = """
import ctypes, os, resource, struct, sys
from pathlib import Path
from councilblog.errors import PublishError
from tests.library.publishing.small_sites import publish, read_site
output = Path(sys.argv[1])
home = {"index.html": b'<meta name="generator" content="councilblog">'}

def told(site):
    before = read_site(output)
    try:
        publish(output, site)
    except PublishError as error:
        (finding,) = error.findings
        print(finding.rule, finding.problem, finding.remedy, sep="|")
        assert finding.consequence == "The live site has not changed."
        assert read_site(output) == before
    else:
        print("published")
"""


def _run(script: str, output: Path, *, mount: str = "") -> list[str]:
    command = [sys.executable, "-c", _PUBLISH + script, str(output)]
    if mount:
        trial = subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True)
        if trial.returncode:
            pytest.skip("this machine lets nobody mount a disk for a test")
        command = ["unshare", "-rm", "sh", "-c", f'{mount} && exec "$@"', "sh", *command]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_full_disk_leaves_the_live_site_and_room_lets_the_next_publish_through(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    script = """
told(home)
told({**home, **{f"{n}.bin": bytes([n]) * 40_000 for n in range(20)}})
told({**home, "small": b"fits"})
assert read_site(output) == {**home, "small": b"fits"}
"""
    assert _run(script, output, mount=f"mount -t tmpfs -o size=400k none {tmp_path}") == [
        "published",
        (
            f"disk-full|There is no room left on the disk that holds “{output}”.|Make room on "
            "that disk and publish again, or ask whoever looks after the machine."
        ),
        "published",
    ]


def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    mount = f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}"
    assert _run("told(home)", output, mount=mount) == [
        (
            f"output-closed|The disk that holds “{output}” can only be read, not written.|"
            "Publish to a folder on another disk, for example:  make publish OUTPUT=output"
        )
    ]


@pytest.mark.parametrize("mount", ["mount -t tmpfs none {0}", "mount --bind {0} {0}"])
def test_a_mount_point_is_told(tmp_path: Path, mount: str) -> None:
    output = tmp_path / "output"
    output.mkdir(mode=0o755)
    script = "output.chmod(0o755); told(home)"
    assert _run(script, output, mount=mount.format(output)) == [
        (
            f"output-is-mount-point|Another disk is mounted at “{output}”, and a mounted "
            "folder cannot be exchanged for another.|Publish to a folder inside it, and let "
            f"the web server read that:  make publish OUTPUT={output}/site"
        )
    ]


def test_a_mount_point_is_told_before_anything_is_made(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    script = """
from councilblog.publishing.trees import open_site
try:
    open_site(output)
except PublishError as error:
    print(error.findings[0].rule, sorted(path.name for path in output.parent.iterdir()))
"""
    assert _run(script, output, mount=f"mount -t tmpfs none {output}") == [
        "output-is-mount-point ['output']"
    ]


def test_any_other_trouble_of_the_disk_is_told_in_its_own_words(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    script = """
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
told({**home, "large.bin": bytes(200_000)})
"""
    (told,) = _run(script, output)
    assert told.split("|") == [
        "disk-trouble",
        f"The disk would not write “{output}” and said: File too large.",
        "Publish again. If this comes back, show it to whoever looks after the machine.",
    ]


def test_a_system_that_cannot_exchange_folders_is_told(tmp_path: Path) -> None:
    numbers = {"x86_64": 316, "aarch64": 276}  # of renameat2, by machine
    if platform.machine() not in numbers:
        pytest.skip("the number of the system call is not known here")
    output = tmp_path / "output"
    publish(output, HOME)
    # Seccomp, as containers use it: this one call answers "not implemented".
    script = f"""
def step(code, yes, no, value): return struct.pack("HBBI", code, yes, no, value)
steps = (step(0x20, 0, 0, 0) + step(0x15, 0, 1, {numbers[platform.machine()]})
         + step(0x06, 0, 0, 0x00050000 | 38) + step(0x06, 0, 0, 0x7fff0000))
text = ctypes.create_string_buffer(steps, len(steps))
class Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]
libc = ctypes.CDLL(None)
assert libc.prctl(38, 1, 0, 0, 0) == 0
assert libc.prctl(22, 2, ctypes.byref(Filter(4, ctypes.addressof(text))), 0, 0) == 0
told({{**home, "a": b"new"}})
"""
    assert _run(script, output) == [
        (
            f"exchange-not-offered|The disk that holds “{output}” cannot exchange two folders "
            "in one step, so readers could see half of the old site and half of the new.|"
            "Publish to a folder on a disk of the machine itself (not a network or shared "
            "one), for example:  make publish OUTPUT=/var/www/blog"
        )
    ]
