"""`make moderate`, started as a program: its one address, its one use, its end."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from councilblog.comments.posts_list import PATH, posts_json
from tests.desk.a_desk import POSTS, ROOT


def test_the_desk_opens_once_and_stops_by_ctrl_and_c(tmp_path: Path) -> None:
    project = tmp_path / "blog"
    (project / "content" / "posts").mkdir(parents=True)
    (project / "output" / "comments").mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, project / name)
    (project / "theme").symlink_to(ROOT / "theme")
    (project / "output" / PATH).write_bytes(posts_json(POSTS))
    process = subprocess.Popen(
        [sys.executable, "-m", "councilblog", "moderate", "--no-browser", "--as", "Comms"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT / "plugins")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline().strip() for _ in range(3)]
    found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/enter\?token=[\w-]{43})", lines[2])
    assert found, lines
    assert lines[0] == "The moderation desk is open for Comms, on this computer only."
    statuses = []
    for _ in range(2):
        connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
        connection.request("GET", found[2])
        statuses.append(connection.getresponse().status)
        connection.close()
    assert statuses == [303, 403]
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert said.endswith(
        "The desk has stopped. What was decided is kept, and goes out with: make publish\n"
    )
    # Beside the project, for its owner only.
    private = tmp_path / "blog-private"
    assert oct(private.stat().st_mode)[-3:] == "700"
