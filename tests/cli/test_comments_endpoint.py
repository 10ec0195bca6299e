"""`comments endpoint`, started as a program: a form sent to it becomes a comment that waits."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

from councilblog.comments.posts_list import PATH, posts_json
from tests.desk.a_desk import POSTS, ROOT


def test_what_the_form_sends_waits_at_the_desk(tmp_path: Path) -> None:
    project = tmp_path / "blog"
    (project / "content" / "posts").mkdir(parents=True)
    (project / "output" / "comments").mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, project / name)
    (project / "output" / PATH).write_bytes(posts_json(POSTS))
    env = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    command = [sys.executable, "-m", "councilblog", "comments"]
    process = subprocess.Popen(
        [*command, "endpoint", "--port", "0"],
        cwd=project,
        env=env,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    found = re.fullmatch(
        r"Comments are taken at http://127\.0\.0\.1:(\d+)/ \(stop: Ctrl and C\)\n", said
    )
    assert found, said
    form = {
        "name": "A resident",
        "email": "",
        "comment": "The 32 was on time.",
        "ticket": POSTS[0].ticket,
        "parent": "",
        "language": "cy",
        "website": "",
    }
    connection = http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
    connection.request(
        "POST",
        "/",
        urlencode(form),
        {
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": "https://blog.example.org",
        },
    )
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Location")) == (
        303,
        "https://blog.example.org/cy/comments/sent/",
    )
    connection.close()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 0
    fetched = subprocess.run(
        [*command, "fetch", str(project / "content" / "posts")],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    queue = subprocess.run(
        [*command, "queue", "--all"],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "The 32 was on time." in queue.stdout, fetched
