"""What people do, and what each of it takes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.large_site import LargeSite
from tests.benchmarks.measuring import Took, medians
from tests.benchmarks.planned_posts import TOPICS, PlannedPost
from tests.benchmarks.project_copy import ProjectCopy

Tell = Callable[[str], None]
#: One is put into a text at each edit.
_WORDS = "plain quiet early simple whole careful brief useful steady local modest clear".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One kind of work. `edit` is handed the number of the run, so that no two are alike."""

    name: str
    edit: Callable[[int], object]


def measure_all(
    copy: ProjectCopy, site: LargeSite, runs: int, tell: Tell
) -> Mapping[str, Took]:
    """Return what each job takes, in the order in which they are done."""
    tell("  cold")
    table = {"cold": medians([_cold(copy) for _ in range(runs)])}
    tell("  the first edit after it")
    table["the first edit after it"] = _first_edits(copy, site)
    for job in _jobs(copy, site):
        tell(f"  {job.name}")
        table[job.name] = _measured(job, copy, runs)
    return table


def _first_edits(copy: ProjectCopy, site: LargeSite) -> Took:
    """Return what the first edit after a cold build takes: it writes the second tree whole.

    And do a few more: each tree is read whole once, when it was not written just before.
    """
    took = []
    for number in range(4):
        # What was written in the last two seconds is looked at twice; in life it is older.
        time.sleep(2.5)
        _edit(site.folder / site.posts[len(site.posts) // 5].source, number)
        took.append(copy.publish())
    return took[0]


def _cold(copy: ProjectCopy) -> Took:
    copy.forget()
    return copy.publish()


def _measured(job: Job, copy: ProjectCopy, runs: int) -> Took:
    taken = []
    for number in range(runs):
        job.edit(number)
        taken.append(copy.publish())
    # Once more, not timed: noting each opened file takes time itself.
    job.edit(runs)
    return replace(medians(taken), read=copy.publish_counted())


def _jobs(copy: ProjectCopy, site: LargeSite) -> tuple[Job, ...]:
    """Return the jobs, the cheap ones first."""
    plain = [post for post in site.posts if post.has_summary and not post.series]
    plain = [post for post in plain if not post.is_paired]
    old, other, newest = plain[len(plain) // 4], plain[len(plain) // 3], plain[-1]
    base = copy.project / "theme/templates/base.html"
    return (
        Job(name="no change", edit=lambda _: None),
        Job(name="a word in an old post", edit=lambda n: _edit(site.folder / old.source, n)),
        Job(name="a word in a new post", edit=lambda n: _edit(site.folder / newest.source, n)),
        Job(name="another topic", edit=lambda n: _retag(site.folder / other.source, other, n)),
        Job(name="a new post", edit=lambda n: site.write_new(n + 1)),
        Job(name="one comment approved", edit=site.approve_one_more),
        Job(name="the base template", edit=lambda n: _edit_template(base, n)),
    )


def _edit(file: Path, number: int) -> None:
    """Put a word into the last sentence that has "the" in it."""
    text = file.read_text(encoding="utf-8")
    before, the, after = text.rpartition(" the ")
    word = _WORDS[number % len(_WORDS)]
    file.write_text(f"{before}{the}{word} {after}", encoding="utf-8")


def _retag(file: Path, post: PlannedPost, number: int) -> None:
    """Replace the topic that the last run added by another."""
    added = [topic for topic in TOPICS[10:] if topic not in post.topics][number]
    text = file.read_text(encoding="utf-8")
    tags = f"Tags: {', '.join((*post.topics, added))}"
    file.write_text(re.sub(r"^Tags: .*$", tags, text, count=1, flags=re.M), encoding="utf-8")


def _edit_template(file: Path, number: int) -> None:
    text = file.read_text(encoding="utf-8")
    bare = re.sub(r"<!-- edit \d+ -->", "", text)
    edited = bare.replace("</body>", f"<!-- edit {number} --></body>")
    if edited == text:
        raise RuntimeError(f"{file} has no </body> to put a comment before.")
    file.write_text(edited, encoding="utf-8")
