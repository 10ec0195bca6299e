"""Every broken record in samples/broken/record-* gets its sentences, and harms nothing.

They are laid over the good samples, and published over one site: what is refused leaves it
as it was, so that the next finds it good again.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.whole_site.driver import ROOT, files_of, good_content, publish

BROKEN = ROOT / "tests/samples/broken"
GOOD_RECORDS = ROOT / "tests/samples/good_records"
TROUBLES = sorted(path.name for path in BROKEN.glob("record-*"))
DECISION = "decisions/2026-01-20-cabinet/4-the-footbridge/decision.md"

#: Words that blame, that only programmers use, or that say nothing.
NEVER = re.compile(
    r"\b(?:invalid|illegal|failed|failure|malformed|null|none?type|exception|traceback|please|"
    r"oops|sorry|must not|forbidden|parse|parser|schema|syntax|token|unexpected|regex)\b|!",
    re.IGNORECASE,
)
#: What quotes what was written, or names the place that has it.
_QUOTED = re.compile("“[^”]+”")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the good content and, as “output”, the site that was made of it."""
    folder = tmp_path_factory.mktemp("records")
    (folder / "content").mkdir()
    came = publish(_lay_over(folder), folder / "output")
    assert (came.code, came.complained) == (0, "")
    return folder


def _lay_over(site: Path, *troubles: str) -> Path:
    """Put the broken files over a new copy of the good ones."""
    content = site / "content"
    shutil.rmtree(content)
    good_content(content)
    for files in (GOOD_RECORDS, *(BROKEN / trouble / "content" for trouble in troubles)):
        shutil.copytree(files, content, dirs_exist_ok=True)
    return content


def _expected(trouble: str) -> str:
    return (BROKEN / trouble / "expected.txt").read_text(encoding="utf-8")


def _findings(trouble: str) -> list[list[str]]:
    """The lines of each finding that is expected, without the last word on the site."""
    blocks = re.split(r"\n(?=content/)", _expected(trouble).partition("\nNot published")[0])
    return [block.strip().split("\n") for block in blocks]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_broken_record_is_answered_and_the_live_site_keeps_its_bytes(
    trouble: str, site: Path
) -> None:
    before = files_of(site / "output")
    came = publish(_lay_over(site, trouble), site / "output")
    assert came.complained.replace(f"{site}/", "") == _expected(trouble)
    assert came.code == 1
    assert came.files == before


def test_there_are_at_least_twenty_five_kinds() -> None:
    assert len(TROUBLES) >= 25


def test_no_two_kinds_are_answered_alike() -> None:
    problems = [_findings(trouble)[0][1] for trouble in TROUBLES]
    assert len(set(problems)) >= len(TROUBLES) - 3  # one section of a record is like another


@pytest.mark.parametrize("trouble", TROUBLES)
def test_sentences_are_whole_plain_and_without_blame(trouble: str) -> None:
    for where, problem, consequence, *remedy in _findings(trouble):
        assert re.fullmatch(r"content/[^,]+(?:, line [1-9][0-9]*)?", where)
        for sentence in (problem, consequence):
            assert re.fullmatch(r"  (?:[A-Z“]|posts/).*[.?]", sentence), sentence
        assert remedy
        ours = _QUOTED.sub("", "\n".join((problem, consequence, *remedy)))
        assert NEVER.search(ours) is None, ours
        assert problem.strip() not in (consequence.strip(), remedy[0].strip())


def test_all_broken_records_of_all_files_are_told_in_one_run(site: Path) -> None:
    troubles = (
        "record-reason-missing",
        "record-ambition-number-twice",
        "record-cites-nothing",
        "record-tenure-without-role",
        "record-papers-without-decision",
        "record-file-beside-meetings",
    )
    came = publish(_lay_over(site, *troubles), site / "output")
    for trouble in troubles:
        for lines in _findings(trouble):
            assert "\n".join(lines) in came.complained.replace(f"{site}/", "")
    assert "Not published: 6 things to put right." in came.complained
    assert came.code == 1


def test_broken_decision_that_is_a_draft_is_told_and_stops_nothing(site: Path) -> None:
    content = _lay_over(site, "record-reason-missing")
    decision = content / DECISION
    draft = decision.read_text(encoding="utf-8").replace("Item: 4", "Status: draft\nItem: 4")
    decision.write_text(draft, encoding="utf-8")
    came = publish(content, site / "drafts")
    assert "The section “Reason” is missing." in came.told
    assert (came.code, came.complained) == (0, "")
    assert not (came.output / "decisions").exists()
