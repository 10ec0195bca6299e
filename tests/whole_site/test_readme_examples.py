"""What the READMEs show as an example is what works: it is taken out of them and published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from councilblog.decisions.sections import Section
from tests.whole_site.driver import ROOT, Run, publish, run, write_content

#: Noon on 1 August 2026, in UTC.
NOW = "1785585600"
REPORT = ROOT / "content/decisions/2014-07-01-cabinet/12-our-offices/report.pdf"
DECISION = "decisions/2026-07-07-cabinet/12-rural-bus-contracts/"
#: A name of a file, and below the sentence that has it, the file.
_EXAMPLE = re.compile(r"`([a-z]+/[^`\s]+\.(?:md|toml))`[^`]*:\n\n```\n(.*?)^```$", re.S | re.M)


@pytest.fixture(autouse=True)
def _at_a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


def readme() -> str:
    """The manual of those who write."""
    return (ROOT / "content/README.md").read_text(encoding="utf-8")


@cache
def examples() -> Mapping[str, str]:
    """The examples of the record, by the file that each is said to be."""
    record = (
        readme()
        .partition("\n## The record\n")[2]
        .partition("\n## Putting something right\n")[0]
    )
    return dict(_EXAMPLE.findall(record))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The site that these examples make, and nothing else but the paper they link to."""
    folder = tmp_path_factory.mktemp("readme")
    files: dict[str, str | bytes] = {**examples(), f"{DECISION}report.pdf": REPORT.read_bytes()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOW)
        return publish(write_content(folder / "content", files), folder / "output")


def test_there_is_an_example_of_each_part_of_the_record() -> None:
    assert list(examples()) == [
        f"{DECISION}decision.md",
        "decisions/bodies.toml",
        "ambitions/our-ambition.md",
        "posts/2026/2026-07-08-the-number-7-stays.md",
        "posts/2026/2026-03-20-which-journey.md",
    ]


def test_nothing_is_to_be_put_right_in_the_examples(published: Run) -> None:
    assert (published.code, published.complained) == (0, "")
    assert "Worth a look" not in published.told


def test_the_examples_name_each_other_as_the_text_around_them_says(published: Run) -> None:
    decision = published.page(DECISION)
    story = "/stories/number-7-bus/"
    for page in (DECISION, "2026/07/the-number-7-stays/", "2026/03/which-journey/"):
        assert story in published.page(page)
    assert f"/{DECISION}" in published.page("2026/03/which-journey/")
    assert "/2026/07/the-number-7-stays/" in decision
    assert f"/{DECISION}" in published.page("our-ambition/")
    assert 'id="statement-4"' in published.page("our-ambition/")
    home = published.page("")
    assert "You said, we did" in home
    assert "Which journey could you not make last month" in home
    assert "Leader of the Council" in published.page("2026/07/the-number-7-stays/")
    assert published.page("news/")


def test_an_address_in_the_text_leads_to_a_place_that_is_there(published: Run) -> None:
    named = set(re.findall(r"`((?:decisions/\S+|our-ambition)#[^`]+)`", readme()))
    assert len(named) > 1
    for address in named:
        page, _, place = address.partition("#")
        assert f'id="{place}"' in published.page(f"{page}/")


def test_every_heading_and_outcome_it_names_is_one(tmp_path: Path) -> None:
    law = readme().partition("The law wants five headings")[2].partition("\n\n")[0]
    named = {" ".join(words.split()) for words in re.findall(r"\*([^*]+)\*", law)}
    assert named == {section.heading for section in Section}
    row = next(line for line in readme().splitlines() if line.startswith("| `Outcome` "))
    outcomes = re.findall(r"`([a-z ]+)`", row.split("|")[3])
    assert len(outcomes) == 5
    decision = examples()[f"{DECISION}decision.md"]
    lone = re.sub(r"^(?:Thread|Cites|Answers): .*\n|^- \[Report.*\n", "", decision, flags=re.M)
    for number, outcome in enumerate(outcomes):
        content = write_content(
            tmp_path / str(number),
            {
                f"{DECISION}decision.md": lone.replace(": agreed", f": {outcome}"),
                "posts/2026-01-05-a.md": "Title: A letter\nDate: 2026-01-05\n\nWords.\n",
            },
        )
        assert publish(content, tmp_path / f"out{number}").code == 0


def test_the_commands_it_shows_do_what_it_says(tmp_path: Path) -> None:
    content = write_content(
        tmp_path / "content", {"decisions/bodies.toml": examples()["decisions/bodies.toml"]}
    )
    (content / "posts").mkdir()
    shown = re.findall(r'`make (new|decision) ((?:[A-Z]+=(?:"[^"]*"|[^\s`"]+) ?)+)`', readme())
    started = 0
    for verb, typed in shown:
        options = {
            name.lower(): value.strip('"')
            for name, value in re.findall(r'([A-Z]+)=("[^"]*"|[^\s"]+)', typed)
        }
        if "welsh" in options:
            continue
        given = [f"--{name}={value}" for name, value in options.items()]
        result = run(content, verb, *given, f"--content={content}")
        assert (result.code, result.complained) == (0, "")
        started += 1
    assert started >= 3
    assert (content / f"{DECISION}decision.md").is_file()


def test_the_first_post_of_the_readme_can_be_published(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    part = text.partition("\n## Write a post\n")[2]
    name, block = re.findall(r"`content/(posts/\S+)`:\n\n((?:(?:    .*)?\n)+)", part)[0]
    post = re.sub(r"^    ", "", block, flags=re.MULTILINE)
    date = re.findall(r"^Date: .*(\d{4})$", post, re.MULTILINE)
    assert date
    due = post.replace(date[0], "2025")  # it is dated in the winter to come
    content = write_content(tmp_path / "content", {name.replace(date[0], "2025", 2): due})
    result = publish(content, tmp_path / "output")
    assert (result.code, result.complained) == (0, "")
    assert "Every library in the county" in result.page("")


def test_while_the_question_is_open_the_home_page_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "posts/2026/2026-03-20-which-journey.md"
    content = write_content(tmp_path / "content", {name: examples()[name]})
    homes = []
    # Noon on its last day, and on the day after.
    for moment in ("1777546800", "1777633200"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        homes.append(publish(content, tmp_path / "output").page(""))
    words = "Which journey could you not make last month, because there was no bus?"
    assert [words in home for home in homes] == [True, False]
    assert 'href="mailto:blog@example.org"' in homes[0]
