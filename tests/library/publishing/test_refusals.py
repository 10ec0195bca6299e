from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from councilblog.errors import Gravity, PublishError
from councilblog.publishing.trees import GENERATOR_MARK, open_site
from tests.library.publishing.small_sites import publish, read_site

ROOT = Path(__file__).parents[3]
HOME = {"index.html": GENERATOR_MARK}
NOBODY = 65534


def _refusal(output: Path) -> tuple[str, str]:
    """Return problem and remedy."""
    with pytest.raises(PublishError) as caught:
        publish(output, HOME)
    (finding,) = caught.value.findings
    assert finding.consequence == "The live site has not changed."
    assert finding.gravity is Gravity.LOSS
    return finding.problem, finding.remedy


def test_a_file_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.write_text("notes")
    assert _refusal(output) == (
        f"“{output}” is a file, and the site needs a folder of that name.",
        (
            "Move the file away, or publish to another folder, for example:  "
            "make publish OUTPUT=output"
        ),
    )
    assert output.read_text() == "notes"


def test_a_link_to_a_folder_is_refused_naming_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    output = tmp_path / "output"
    output.symlink_to("real")
    assert _refusal(output) == (
        (
            f"“{output}” is a link to the folder “{tmp_path / 'real'}”, and a link cannot be "
            "exchanged for a folder."
        ),
        f"Publish to the folder itself:  make publish OUTPUT={tmp_path / 'real'}",
    )


def test_a_link_to_nowhere_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.symlink_to("gone")
    assert _refusal(output) == (
        f"“{output}” is a link to “gone”, where there is no folder.",
        f"Delete the link “{output}” and publish again; the folder is then made.",
    )


def test_a_missing_parent_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "no" / "output") == (
        f"There is no folder “{tmp_path / 'no'}” to put “output” in.",
        (
            f"Make the folder “{tmp_path / 'no'}”, or publish to another, for example:  "
            "make publish OUTPUT=output"
        ),
    )


def test_the_whole_disk_is_refused() -> None:
    assert _refusal(Path("/")) == (
        "The site cannot replace the whole disk.",
        "Choose a folder for the site alone, for example:  make publish OUTPUT=output",
    )


@contextmanager
def _ordinary_account() -> Iterator[None]:
    """Root may write anywhere, so it steps aside for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_parent_that_may_not_be_written_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder).resolve()
        parent.chmod(0o555)
        with _ordinary_account():
            refusal = _refusal(parent / "output")
        parent.chmod(0o700)
        assert os.listdir(parent) == []  # noqa: PTH208 (names alone)
    assert refusal == (
        (
            f"Your account may not write in the folder “{parent}”, and publishing replaces the "
            "folder “output” in it."
        ),
        (
            f"Ask whoever looks after the machine to let your account write in “{parent}”, or "
            "publish to another folder, for example:  make publish OUTPUT=output"
        ),
    )


def test_a_state_folder_of_another_account_is_refused() -> None:
    if os.geteuid() != 0:
        pytest.skip("needs two accounts")
    with tempfile.TemporaryDirectory() as folder:
        parent = Path(folder).resolve()
        parent.chmod(0o777)
        publish(parent / "output", HOME)
        with _ordinary_account():
            problem, remedy = _refusal(parent / "output")
    assert problem == f"Your account may not write “{parent}/.output-state/lock”."
    assert remedy == (
        "Publish with the account that owns this folder, or ask whoever looks after the "
        "machine to give it to yours."
    )


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["a.txt"], "holds 1 file that this publisher did not make, for example “a.txt”."),
        (
            ["b/c.txt", "z", "b.txt", ".DS_Store", ".gitkeep", "index.html"],
            "holds 4 files that this publisher did not make, for example “b.txt”.",
        ),
        (
            [".htaccess"],
            "holds 1 file that this publisher did not make, for example “.htaccess”.",
        ),
        (["a\nb"], "holds 1 file that this publisher did not make, for example “a\\x0ab”."),
    ],
)
def test_a_folder_of_other_files_is_refused_and_keeps_them(
    tmp_path: Path, names: list[str], problem: str
) -> None:
    output = tmp_path / "output"
    for name in names:
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text("theirs")
    before = read_site(output)
    assert _refusal(output) == (
        f"The folder “{output}” {problem}",
        (
            "Choose an empty folder, for example:  make publish OUTPUT=output  Or move these "
            "files away."
        ),
    )
    assert read_site(output) == before


def test_a_folder_of_other_files_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "a.txt").touch()
    with pytest.raises(PublishError, match="did not make"):
        open_site(tmp_path / "output")


def test_a_folder_with_gitkeep_and_litter_alone_is_taken(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "empty").mkdir(parents=True)
    for name in (".gitkeep", ".DS_Store", "empty/Thumbs.db"):
        (output / name).touch()
    for _ in range(3):
        publish(output, HOME)
        assert read_site(output) == {**HOME, ".gitkeep": b""}


def test_a_site_of_ours_without_its_ledger_is_taken(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "index.html").write_bytes(b"<head>\n" + GENERATOR_MARK + b"</head>")
    (output / "old.html").touch()
    publish(output, HOME)
    assert read_site(output) == HOME


def test_files_that_people_put_into_the_site_are_refused_by_name(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    for name in (".htaccess", "1", "2", "3", "4", "5", ".DS_Store"):
        (output / name).write_text("theirs")
    (output / "link").symlink_to("/etc/passwd")
    before = read_site(output)
    assert _refusal(output) == (
        (
            f"The folder “{output}” holds files that this publisher did not make, and "
            "publishing would take them off the site: “.htaccess”, “1”, “2”, “3”, “4” and 2 "
            "more."
        ),
        (
            "Put them into content/extra/ if they belong on the site, for example "
            "content/extra/.htaccess. Otherwise delete them."
        ),
    )
    assert read_site(output) == before
    for name in (".htaccess", "1", "2", "3", "4", "5", "link"):
        (output / name).unlink()
    publish(output, HOME)
    assert read_site(output) == HOME


def test_a_file_someone_made_is_no_stranger_when_the_site_now_has_it(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, HOME)
    (output / "new.html").write_text("made by plain pelican")
    publish(output, {**HOME, "new.html": b"published"})
    assert read_site(output) == {**HOME, "new.html": b"published"}


def test_an_exchange_of_an_idle_tree_that_is_not_ready_is_a_fault_of_ours(
    tmp_path: Path,
) -> None:
    publish(tmp_path / "output", HOME)
    with pytest.raises(RuntimeError):
        open_site(tmp_path / "output").exchange()


# What follows needs a disk or a system made for it, so it runs in a process apart.

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
