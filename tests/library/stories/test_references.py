"""What a written reference names, and what the writer is told if it names nothing."""

from __future__ import annotations

from datetime import date

import pytest

from councilblog.errors import Gravity
from councilblog.stories.pieces import Link
from tests.library.stories.making import (
    CY,
    DRAFT,
    SITE,
    Said,
    ambition,
    decision,
    post,
    tied,
)

BUS = decision("2026-07-01-cabinet/12-rural-bus-contracts", markers=("(i)", "(ii)", "(iii)"))
EARLIER = decision("2026-02-11-cabinet/9-rural-bus-contracts", markers=("(i)",))
VALLEY = post("2026/03/should-the-valley-keep-its-bus", anchors=("the-timetable",))
OLD = post("2024/01/a-new-year")
NEW = post("2025/01/a-new-year")
OURS = ambition()
ALL = (BUS, EARLIER, VALLEY, OLD, NEW, OURS)
HERE = "2026/08/here"


def cited(written: str) -> tuple[str, str] | str:
    """What a reference names, or the problem and the remedy that are told."""
    found = tied(*ALL, post(HERE, Said(cites=written)))
    if found.findings:
        (finding,) = found.findings
        assert (finding.gravity, finding.where.line) == (Gravity.FAULT, 4)
        return f"{finding.rule}: {finding.problem} {finding.remedy}"
    (link,) = found.cites[HERE]
    return link.to, link.place


@pytest.mark.parametrize(
    ("written", "key", "place"),
    [
        ("our-ambition", OURS.key, ""),
        ("our-ambition#statement-5", OURS.key, "statement-5"),
        ("our-ambition 5", OURS.key, "statement-5"),
        ("Our ambition 5", OURS.key, "statement-5"),
        ("our ambition statement 5", OURS.key, "statement-5"),
        ("ambition 05", OURS.key, "statement-5"),
        ("uchelgais 5", OURS.key, "statement-5"),
        ("/our-ambition/#statement-5", OURS.key, "statement-5"),
        ("ambitions/our-ambition.md", OURS.key, ""),
        (f"{SITE}/our-ambition/#statement-5", OURS.key, "statement-5"),
        ("http://BLOG.example.gov.uk/our-ambition", OURS.key, ""),
        (BUS.key, BUS.key, ""),
        (f"{BUS.key}#resolved-ii", BUS.key, "resolved-ii"),
        (f"{BUS.key}/#Resolved-II", BUS.key, "resolved-ii"),
        (f"{BUS.key} (ii)", BUS.key, "resolved-ii"),
        (f"{BUS.key}(ii)", BUS.key, "resolved-ii"),
        ("12-rural-bus-contracts (iii)", BUS.key, "resolved-iii"),
        ("2026-02-11-cabinet/9-rural-bus-contracts", EARLIER.key, ""),
        (f"{SITE}/{BUS.key}/decision.md", BUS.key, ""),
        (f"{{filename}}/{BUS.source}", BUS.key, ""),
        (f"content/{VALLEY.source}", VALLEY.key, ""),
        ("should-the-valley-keep-its-bus", VALLEY.key, ""),
        ("Should the valley keep its bus?", VALLEY.key, ""),
        ("2026/03/should-the-valley-keep-its-bus/index.html", VALLEY.key, ""),
        ("2026/03/should%2Dthe-valley-keep-its-bus#the-timetable", VALLEY.key, "the-timetable"),
        ("  “2026/03/should-the-valley-keep-its-bus”  ", VALLEY.key, ""),
        ("2024/01/a-new-year", OLD.key, ""),
    ],
)
def test_a_reference_names_a_text_and_a_place_in_it(written: str, key: str, place: str) -> None:
    assert cited(written) == (key, place)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "our-ambitoin#statement-5",
            (
                "tie-to-nothing: “Cites:” names “our-ambitoin#statement-5”, and no post, "
                "decision "
                "or ambition of this blog has that address. "
                "Did you mean:  Cites: our-ambition#statement-5"
            ),
        ),
        (
            "our-ambitoin 5",
            (
                "tie-to-nothing: “Cites:” names “our-ambitoin 5”, and no post, decision "
                "or ambition of this blog has that address. "
                "Did you mean:  Cites: our-ambition#statement-5"
            ),
        ),
        (
            "2025/03/should-the-valley-keep-the-bus",
            (
                "tie-to-nothing: “Cites:” names "
                "“2025/03/should-the-valley-keep-the-bus”, and no "
                "post, decision or ambition of this blog has that address. "
                f"Did you mean:  Cites: {VALLEY.key}"
            ),
        ),
        (
            "rural-bus-contracts",
            (
                "tie-to-nothing: “Cites:” names “rural-bus-contracts”, and no post, "
                "decision or "
                f"ambition of this blog has that address. Did you mean:  Cites: {EARLIER.key}"
            ),
        ),
        (
            "zzzzzzzz",
            (
                "tie-to-nothing: “Cites:” names “zzzzzzzz”, and no post, decision or "
                "ambition of "
                "this blog has that address. Write the address as the browser shows it, "
                "without "
                "the name of the site, for example:  Cites: our-ambition#statement-5"
            ),
        ),
        (
            "a-new-year",
            (
                "tie-ambiguous: “Cites:” names “a-new-year”, and that could be any of 2 texts: "
                "“2024/01/a-new-year” and “2025/01/a-new-year”. Write the whole address of the "
                "one that is meant, for example:  Cites: 2024/01/a-new-year"
            ),
        ),
        (
            f"{BUS.key} (v)",
            (
                f"tie-to-no-place: “Cites:” names “{BUS.key} (v)”, and “Rural bus "
                "contracts” has "
                "no such part. It has “#resolved-i”, “#resolved-ii” and “#resolved-iii”. "
                f"Write one of those, for example:  Cites: {BUS.key}#resolved-i"
            ),
        ),
        (
            "our-ambition 4",
            (
                "tie-to-no-place: “Cites:” names “our-ambition 4”, and “Our ambition” has "
                "no such "
                "statement. It has “#statement-1”, “#statement-2”, “#statement-3” and "
                "“#statement-5”. Write one of those, for example:  "
                "Cites: our-ambition#statement-1"
            ),
        ),
        (
            "a-new-year#top",
            (
                "tie-ambiguous: “Cites:” names “a-new-year#top”, and that could be any of "
                "2 texts: "
                "“2024/01/a-new-year” and “2025/01/a-new-year”. Write the whole address of the "
                "one that is meant, for example:  Cites: 2024/01/a-new-year#top"
            ),
        ),
        (
            "2024/01/a-new-year#the-end",
            (
                "tie-to-no-place: “Cites:” names “2024/01/a-new-year#the-end”, and “A "
                "new year” "
                "has no place that could be named. Name the whole text:  Cites: "
                "2024/01/a-new-year"
            ),
        ),
        (
            HERE,
            (
                f"tie-to-itself: “Cites:” names “{HERE}”, which is this text itself. Name the "
                "text that is meant, or take this one out of the line."
            ),
        ),
        (
            "https://www.example.org/our-ambition",
            (
                "tie-elsewhere: “Cites:” names “https://www.example.org/our-ambition”, "
                "which is "
                "on another site. Only texts of this blog can be named here. Put a link to it "
                "into the text, and take the address out of this line."
            ),
        ),
        (
            "#statement-5",
            (
                "tie-to-nothing: “Cites:” names “#statement-5”, and no post, decision or "
                "ambition "
                "of this blog has that address. Write the address as the browser shows it, "
                "without the name of the site, for example:  Cites: our-ambition#statement-5"
            ),
        ),
    ],
)
def test_a_reference_that_names_nothing_is_told_with_what_to_type(
    written: str, told: str
) -> None:
    assert cited(written) == told


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#",
        "/",
        "(ii)",
        "5",
        "ambition",
        "ambition 99999",
        "http://[::1",
        "%zz",
        "\0",
        "a" * 900,
    ],
)
def test_nasty_references_are_told_and_nothing_more(written: str) -> None:
    (finding,) = tied(*ALL, post(HERE, Said(cites=f"x{written}"))).findings
    assert finding.rule.startswith("tie-")
    (finding,) = tied(*ALL, post(HERE, Said(cites=written or "#"))).findings
    assert finding.rule.startswith("tie-")


def test_where_there_are_two_ambitions_the_word_alone_names_neither() -> None:
    pieces = (OURS, ambition("our-schools"), post(HERE, Said(cites="ambition 5")))
    (finding,) = tied(*pieces).findings
    assert finding.rule == "tie-ambiguous"
    assert "“our-ambition” and “our-schools”" in finding.problem
    assert finding.remedy.endswith("Cites: our-ambition#statement-5")


def test_a_text_that_readers_cannot_see_cannot_be_named() -> None:
    draft = post("2026/03/not-yet", status=DRAFT)
    later = post("2026/12/later")
    citing = post(HERE, Said(cites="2026/03/not-yet, posts/2026-12-01-later.md"))
    first, second = tied(citing, unseen=(draft, later)).findings
    assert first.problem == (
        "“Cites:” names “2026/03/not-yet”: a draft, which readers cannot see."
    )
    assert second.problem == (
        "“Cites:” names “posts/2026-12-01-later.md”: a post whose time has not come, which "
        "readers cannot see."
    )
    assert {first.rule, second.rule} == {"tie-to-unpublished"}


def test_what_is_due_may_name_what_is_due_before_it() -> None:
    later = post("2026/12/later", ask := Said(ask="What do you think?"))
    assert ask.ask
    answer = post("2026/12/answer", Said(answers=later.key), on=date(2026, 12, 9))
    assert tied(unseen=(later, answer)).findings == ()
    too_early = post("2026/11/answer", Said(cites=later.key))
    (finding,) = tied(unseen=(later, too_early)).findings
    assert (finding.rule, finding.where.path) == ("tie-to-unpublished", too_early.source)


def test_of_a_source_that_could_not_be_read_nothing_more_is_said() -> None:
    citing = post(HERE, Said(cites="2026/03/broken, posts/2026-03-04-broken.md, 4-broken"))
    unreadable = ("posts/2026-03-04-broken.md", "decisions/2026-01-01-x/4-broken/decision.md")
    assert tied(citing, unreadable=unreadable).findings == ()
    assert len(tied(citing).findings) == 3


def test_a_reference_to_a_translation_is_one_to_the_text_in_any_language() -> None:
    welsh = post(VALLEY.key, language=CY)
    citing = post(HERE, Said(cites=f"cy/{VALLEY.key}/"))
    assert tied(VALLEY, welsh, citing).cites == {HERE: (Link(HERE, VALLEY.key, ""),)}


def test_a_site_below_an_address_reads_its_own_addresses() -> None:
    citing = post(HERE, Said(cites=f"{SITE}/ceblog/{VALLEY.key}/"))
    assert HERE in tied(VALLEY, citing, base_path="/ceblog/").cites


def test_one_place_named_in_two_ways_is_named_once() -> None:
    found = tied(OURS, post(HERE, Said(cites="our-ambition 5, our-ambition#statement-5")))
    assert found.cites[HERE] == (Link(HERE, OURS.key, "statement-5"),)
