"""A bucket between endpoint and desk: rclone's own S3 server on this machine, and a folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest

from councilblog.comments.submission import Submission, submission_json
from councilblog.errors import BlogError
from councilblog.intake.bucket import Bucket, BucketError, fetch_bucket, keep_in_bucket
from tests.library.intake.asking import FORM
from tests.library.intake.places import (
    NOW,
    PLAIN,
    RECEIVED,
    a_private_folder,
    set_aside,
    waiting,
)
from tests.library.intake.test_endpoint_server import an_endpoint_process, post

RCLONE = shutil.which(
    "rclone", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
)
pytestmark = pytest.mark.skipif(RCLONE is None, reason="rclone is not installed here")
KEYS = ("council", "not-a-real-secret")


class Served(NamedTuple):
    bucket: Bucket
    folder: Path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def an_s3_server(folder: Path) -> Iterator[Served]:
    """Give a bucket on a real S3 server (signatures, HTTP) for the length of the block."""
    objects = folder / "objects"
    (objects / "comments").mkdir(parents=True)
    port = free_port()
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        [
            str(RCLONE),
            *("serve", "s3", str(objects), "--addr", address, "--auth-key", ",".join(KEYS)),
            *("--config", os.devnull, "--vfs-cache-mode", "off", "--dir-cache-time", "0s"),
        ],
        stderr=subprocess.DEVNULL,
    )
    environment = {
        "RCLONE_CONFIG": os.devnull,
        "RCLONE_CONFIG_COUNCIL_TYPE": "s3",
        "RCLONE_CONFIG_COUNCIL_PROVIDER": "Rclone",
        "RCLONE_CONFIG_COUNCIL_ENDPOINT": f"http://{address}",
        "RCLONE_CONFIG_COUNCIL_ACCESS_KEY_ID": KEYS[0],
        "RCLONE_CONFIG_COUNCIL_SECRET_ACCESS_KEY": KEYS[1],
        "RCLONE_S3_NO_CHECK_BUCKET": "true",
    }
    try:
        ends = time.monotonic() + 20
        while time.monotonic() < ends:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Served(Bucket("council:comments", str(RCLONE), environment), objects / "comments")
    finally:
        server.kill()
        server.wait()


def a_submission(number: int) -> Submission:
    return Submission(received=RECEIVED, source="form", body=f"Number {number}", ticket=PLAIN)


def test_what_is_put_into_a_bucket_is_fetched_once_and_deleted_there(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    with an_s3_server(tmp_path) as served:
        keep = keep_in_bucket(served.bucket)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(keep, map(a_submission, range(12))))
        assert len(list(served.folder.iterdir())) == 12
        fetched = fetch_bucket(private, served.bucket, now=NOW)
        assert (fetched.taken, fetched.problems) == (12, ())
        assert list(served.folder.iterdir()) == []
        assert fetch_bucket(private, served.bucket, now=NOW).taken == 0
    assert {each.body for each in waiting(private)} == {f"Number {n}" for n in range(12)}


def test_a_run_that_ends_before_the_deletion_takes_nothing_twice(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    with an_s3_server(tmp_path) as served:
        keep_in_bucket(served.bucket)(a_submission(1))
        copies = {path.name: path.read_bytes() for path in served.folder.iterdir()}
        fetch_bucket(private, served.bucket, now=NOW)
        for name, data in copies.items():
            (served.folder / name).write_bytes(data)
        again = fetch_bucket(private, served.bucket, now=NOW)
        assert (again.taken, again.known) == (0, 1)
        assert list(served.folder.iterdir()) == []
    assert len(waiting(private)) == 1


def test_what_is_no_submission_goes_to_quarantine(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    with an_s3_server(tmp_path) as served:
        (served.folder / "readme.txt").write_bytes(b"hello")
        (served.folder / "large.json").write_bytes(b"[" * 300_000)
        mail = a_submission(1)._replace(source="mail")
        (served.folder / "mail.json").write_bytes(submission_json(mail))
        fetched = fetch_bucket(private, served.bucket, now=NOW)
        assert (fetched.taken, len(fetched.quarantined)) == (0, 3)
        assert list(served.folder.iterdir()) == []
    assert set_aside(private) == [
        "It does not come from the form.",
        "It has 262145 bytes; the most is 262144.",
        "It is not JSON.",
    ]


def test_two_endpoints_without_a_common_disk_feed_one_desk(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    shared = tmp_path / "shared folder"
    shared.mkdir()
    words = (str(shared), str(RCLONE))
    with (
        an_endpoint_process(tmp_path / "first", *words) as (first, _),
        an_endpoint_process(tmp_path / "second", *words) as (second, _),
    ):
        statuses = [
            post(port, urlencode({**FORM, "comment": f"Number {number}"}).encode())
            for number, port in enumerate((first, second, first, second))
        ]
    assert statuses == [303] * 4
    fetched = fetch_bucket(private, Bucket(str(shared), str(RCLONE)), now=NOW)
    assert (fetched.taken, fetched.problems) == (4, ())
    assert sorted(each.body for each in waiting(private)) == [f"Number {n}" for n in range(4)]
    assert list(shared.iterdir()) == []


def test_a_bucket_that_does_not_answer_is_told_and_refuses_a_comment(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    bucket = Bucket(str(tmp_path / "missing"), str(RCLONE))
    fetched = fetch_bucket(private, bucket, now=NOW)
    assert [finding.rule for finding in fetched.problems] == ["bucket"]
    with an_s3_server(tmp_path) as served:
        wrong = {**served.bucket.environment, "RCLONE_CONFIG_COUNCIL_SECRET_ACCESS_KEY": "x"}
        stranger = served.bucket._replace(environment=wrong)
        with pytest.raises(BucketError):
            keep_in_bucket(stranger)(a_submission(1))
        assert list(served.folder.iterdir()) == []


def test_without_rclone_it_is_said_in_words(tmp_path: Path) -> None:
    private = a_private_folder(tmp_path)
    with pytest.raises(BlogError) as told:
        fetch_bucket(private, Bucket(str(tmp_path), "no-such-program"), now=NOW)
    assert told.value.findings[0].problem == (
        "The program “no-such-program”, which reaches the bucket, is not here."
    )
