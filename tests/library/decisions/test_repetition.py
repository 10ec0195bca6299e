"""Minutes that repeat the decision: stored once, and a copy that differs is told in words."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.decisions.alignment import Copy, Difference, find_copy
from councilblog.decisions.reading import read_decision
from councilblog.decisions.repetition import Minutes, minutes_of, without_repetition
from councilblog.decisions.sections import Section, sections_of
from councilblog.prose.render import render_prose
from tests.library.decisions.samples import GOOD, SOURCE, changed

RESOLVED = "That Cabinet agree to:\n\n(i) award contracts for four years;\n(ii) report back."
REASON = "The present contracts end on 31 March 2027."


def html(markdown: str) -> str:
    return render_prose(markdown, source="x.md", first_line=1).html


def minutes(markdown: str) -> str:
    found = without_repetition(html(markdown), html(RESOLVED), html(REASON))
    assert found.differing == ()
    return found.html


@pytest.mark.parametrize(
    "copy",
    [
        RESOLVED,
        "That Cabinet agree to:\n\n1. award contracts for four years;\n2. report back.",
        "That Cabinet agree to: (i) award contracts for four years; (ii) report back.",
        "“That Cabinet agree to:\n\n- award contracts for four years\n- report back”",
        "1. That Cabinet agree to\n\n    1. award contracts for four years\n    2. report back",
        "**Resolved:**\n\nThat Cabinet agree to award contracts for four years; report back.",
        "Resolved: That Cabinet agree to award contracts for four years; report back.",
        "### Resolved\n\n" + RESOLVED,
        "[resolution]",
        "[penderfyniad]",
        "Resolved:\n\n[decision]",
    ],
)
def test_a_copy_in_any_form_is_stored_once(copy: str) -> None:
    assert minutes(f"The Leader spoke.\n\n{copy}\n\nThe meeting closed.") == (
        "<p>The Leader spoke.</p>\n<p>[resolution]</p>\n<p>The meeting closed.</p>"
    )


def test_decision_and_reason_are_both_stored_once() -> None:
    text = f"Resolved:\n\n{RESOLVED}\n\nReason:\n\n{REASON}"
    assert minutes(text) == "<p>[resolution]</p>\n<p>[reason]</p>"


def test_what_goes_round_a_copy_in_one_paragraph_stays() -> None:
    text = f"It was *close*. {REASON} Then **tea**."
    assert minutes(text) == (
        "<p>It was <em>close</em>. </p>\n<p>[reason]</p>\n<p> Then <strong>tea</strong>.</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "A member said that the present contracts end on 31 March 2027 and asked why.",
        "A member said that the present contracts end on 31 March 2027.",
        "The present contracts end on 31 March 2027 or later.",
        f"> {REASON}",
        "Nobody spoke.",
    ],
)
def test_what_is_no_copy_stays_as_it_is(text: str) -> None:
    assert minutes(text) == html(text).strip()


def test_a_motion_that_was_lost_may_stand_in_a_quotation_or_beside_a_marker() -> None:
    lost = RESOLVED.replace("four", "two")
    quotation = "\n".join(f"> {line}" for line in lost.split("\n"))
    assert without_repetition(html(quotation), html(RESOLVED), "").differing == ()
    beside = f"{lost}\n\n[resolution]"
    assert without_repetition(html(beside), html(RESOLVED), "").differing == ()


@pytest.mark.parametrize(
    ("old", "new", "said", "first"),
    [
        ("four years", "three years", "three years", "four years"),
        ("report back", "report", "report", "report back"),
        ("(ii) report back.", "", "years", "years; report back"),
        ("award contracts", "award the contracts", "the contracts", "contracts"),
        ("That Cabinet agree", "That Council agree", "Council agree", "Cabinet agree"),
    ],
)
def test_a_copy_that_differs_names_the_words_on_both_sides(
    old: str, new: str, said: str, first: str
) -> None:
    found = without_repetition(html(RESOLVED.replace(old, new)), html(RESOLVED), "")
    assert [(each.said, each.first) for _, each in found.differing] == [(said, first)]


def test_a_second_reason_that_says_the_same_is_stored_once() -> None:
    again = changed("## Papers\n", f"## Reason\n1. {REASON}\n\n## Papers\n")
    reading = read_decision(again.encode(), SOURCE)
    assert reading.findings == ()
    assert reading.prose is not None
    assert sections_of(reading.prose.html)[Section.REASON] == f"<p>{REASON}</p>"


def test_minutes_are_parted_where_they_repeat_the_decision() -> None:
    text = "<p>a</p>\n<p>[resolution]</p>\n<p>Reason:</p>\n<p>[reason]</p>\n<p>b</p>"
    assert minutes_of(text) == Minutes("<p>a</p>", True, True, "<p>b</p>")  # noqa: FBT003 - a record
    assert minutes_of("<p>a</p>") == Minutes("<p>a</p>", False, False, "")  # noqa: FBT003 - a record


def test_a_copy_is_found_where_it_stands() -> None:
    text, within = "one two three four".split(), "zero one two three four five".split()
    assert find_copy(text, within) == Copy(1, 5, ())


def test_a_copy_with_a_word_changed_is_found_by_its_runs_of_words() -> None:
    text = [f"w{number}" for number in range(40)]
    within = ["x", *text]
    within[1] = "other"
    assert find_copy(text, within) == Copy(1, 41, (Difference((0, 1), (1, 2)),))


@given(
    st.lists(st.sampled_from("abcd"), max_size=30),
    st.lists(st.sampled_from("abcd"), max_size=60),
)
def test_a_copy_lies_within_the_text_and_agrees_but_for_what_it_names(
    text: list[str], within: list[str]
) -> None:
    copy = find_copy(text, within)
    if copy is None:
        return
    assert 0 <= copy.start <= copy.end <= len(within)
    one, other = 0, copy.start
    for difference in (*copy.differences, Difference((len(text),) * 2, (copy.end,) * 2)):
        assert text[one : difference.first[0]] == within[other : difference.second[0]]
        one, other = difference.first[1], difference.second[1]


@pytest.mark.parametrize(
    "words",
    [
        "the " * 25_000,
        "That Cabinet agree to: " * 4_500,
        " ".join(f"w{n % 97} x{n % 89}" for n in range(12_000)),
    ],
)
def test_a_hundred_kilobytes_take_no_longer_than_they_must(words: str) -> None:
    began = process_time()
    one = f"<p>{words}</p>"
    other = f"<p>{words[: len(words) // 2]} changed {words[len(words) // 2 :]} more</p>"
    without_repetition(other, one, f"<p>{words[::-1]}</p>")
    assert process_time() - began < 5


def test_a_long_decision_is_read_in_good_time() -> None:
    long = changed("The Cabinet Member for Transport", "The Cabinet Member [x](y) " * 4_000)
    began = process_time()
    read_decision(long.encode(), SOURCE)
    assert process_time() - began < 10
    assert GOOD not in long
