"""Exports of form providers: headings, rows, dates and encodings as they come."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councilblog.comments.submission import Submission
from councilblog.errors import SettingsError
from councilblog.intake.form_answers import TakenRows, take_form_answers
from councilblog.intake.form_dates import moment_from
from councilblog.intake.form_mapping import FormMapping, read_mapping
from councilblog.intake.post_finding import Posts, path_of
from councilblog.intake.tables import UnreadableTable, read_table
from tests.library.intake.places import (
    AWAY_DAY,
    BUSES,
    NOW,
    PLAIN,
    POSTS,
    RECEIVED,
    TICKET,
    a_private_folder,
    waiting,
)

MAPPING = FormMapping(
    {
        "comment": "What would you like to say?",
        "name": "Your name",
        "email": "E-mail",
        "post": "Reference",
        "sent": "Timestamp",
    },
    ignored=("Start time",),
)
HEADINGS = "Start time,Timestamp,Your name,E-mail,What would you like to say?,Reference\n"


def take(tmp_path: Path, data: str | bytes, name: str = "answers.csv") -> TakenRows:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return take_form_answers(a_private_folder(tmp_path), path, MAPPING, POSTS, now=NOW)


def test_each_row_is_taken_once(tmp_path: Path) -> None:
    rows = HEADINGS + (
        f'x,31/07/2017 10:30,A resident,r@example.org,"I agree,\nand more.",{TICKET}\n'
        f"x,2017-08-01 09:00:00,,,Second,{AWAY_DAY.url}\n"
    )
    assert take(tmp_path, rows) == TakenRows(taken=2)
    assert take(tmp_path, rows + f"x,,,,Third,{TICKET}\n") == TakenRows(taken=1, known=2)
    assert waiting(tmp_path / "private")[0] == Submission(
        received=RECEIVED,
        source="file",
        body="I agree,\nand more.",
        name="A resident",
        ticket=PLAIN,
        thread=AWAY_DAY.thread,
        email="r@example.org",
        claimed_at="2017-07-31T09:30:00Z",
    )
    bodies = sorted(each.body for each in waiting(tmp_path / "private"))
    assert bodies == ["I agree,\nand more.", "Second", "Third"]


def test_every_row_that_is_not_taken_is_told_by_its_number_in_one_run(tmp_path: Path) -> None:
    rows = HEADINGS + (
        f"x,32/07/2017,A,,Words,{TICKET}\n"
        "x,,A,,Words,C-7H3K-Q2M9-1\n"
        f"x,,A,,,{TICKET}\n"
        f"x,,A,,Taken,{TICKET}\n"
        f"x,,{'N' * 61},,Words,{TICKET}\n"
    )
    taken = take(tmp_path, rows)
    assert (taken.taken, taken.left) == (1, 4)
    assert [(f.where.line, f.problem) for f in taken.findings] == [
        (2, "Row 2: “32/07/2017” is not a date."),
        (3, "Row 3: “C-7H3K-Q2M9-1” is no ticket and no address of a post."),
        (4, "Row 4: There is no comment in it."),
        (6, "Row 6: It has 61 characters in its name; the most is 60."),
    ]


def test_headings_that_are_missing_or_unknown_are_named_and_nothing_is_taken(
    tmp_path: Path,
) -> None:
    taken = take(
        tmp_path,
        "Timestamp,Your nam,E-mail,What would you like to say?,Reference,Age\n"
        f",,,Hi,{TICKET},9\n",
    )
    assert (taken.taken, taken.left) == (0, 1)
    assert [(f.problem, f.remedy) for f in taken.findings] == [
        (
            "There is no heading “Your name”, which the mapping names.",
            "Did you mean “Your nam”?",
        ),
        (
            "The mapping does not say what the column “Your nam” is.",
            'If it is not wanted, write it into the mapping:  [ignore]  columns = ["Your nam"]',
        ),
        (
            "The mapping does not say what the column “Age” is.",
            'If it is not wanted, write it into the mapping:  [ignore]  columns = ["Age"]',
        ),
    ]


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", 0), ("utf-8-sig", 0), ("cp1252", 1), ("utf-16", 1)],
)
def test_other_encodings_are_read_and_told(tmp_path: Path, encoding: str, told: int) -> None:
    rows = HEADINGS + f"x,,Siân,,“Diolch” – café,{TICKET}\n"
    taken = take(tmp_path, rows.encode(encoding))
    assert (taken.taken, len(taken.findings)) == (1, told)
    assert waiting(tmp_path / "private")[0].body == "“Diolch” – café"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_understood(tmp_path: Path, separator: str) -> None:
    rows = (HEADINGS + f"x,,A,,Words here,{TICKET}\n").replace(",", separator)
    assert take(tmp_path, rows).taken == 1


def test_json_is_read_as_rows(tmp_path: Path) -> None:
    row = {
        "What would you like to say?": "I agree.",
        "Your name": None,
        "E-mail": "",
        "Reference": TICKET,
        "Timestamp": "2017-07-31T10:30:00Z",
    }
    assert take(tmp_path, json.dumps({"answers": [row]}), "a.json").taken == 1
    assert take(tmp_path, json.dumps([row, row]), "b.json").known == 2


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "“t.csv” has no rows under its headings."),
        (b"a,b\n", "“t.csv” has no rows under its headings."),
        (b"a,a\n1,2\n", "The heading “a” stands twice in “t.csv”."),
        (b"a,b\n1,2,3\n", "Row 2 of “t.csv” has more cells than there are headings."),
        (b"PK\x03\x04rest", "“t.csv” is a workbook (Excel) or a document, not a list of rows."),
        (b"[1, 2", "“t.csv” stops being JSON in line 1, column 6."),
        (b"[" * 100_000, "“t.csv” is nested too deeply to be read."),
        (b'{"a": 1}', "There is no list of answers in “t.csv”."),
        (b"[]", "There is no list of answers in “t.csv”."),
        (
            b'a,b\n"' + b"x" * 1_100_000 + b'",2\n',
            (
                "Row 2 of “t.csv” cannot be read: a quotation mark is missing, or a cell is "
                "larger than 1 MB."
            ),
        ),
    ],
)
def test_a_file_that_is_no_table_says_why(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "t.csv").write_bytes(data)
    read = read_table(tmp_path / "t.csv")
    assert isinstance(read, UnreadableTable)
    assert read.problem == problem


@given(st.binary(max_size=200))
def test_any_bytes_give_a_table_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    assert isinstance(read_table(path), tuple)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-11-22T09:14:03Z", "2026-11-22T09:14:03Z"),
        ("2026-11-22T09:14:03.123+01:00", "2026-11-22T08:14:03Z"),
        ("2026-11-22 09:14:03 UTC", "2026-11-22T09:14:03Z"),
        ("2026-07-22 09:14", "2026-07-22T08:14:00Z"),
        ("22/11/2026 09:14:03", "2026-11-22T09:14:03Z"),
        ("03/11/2026", "2026-11-03T00:00:00Z"),
        ("3/7/2026, 9:14", "2026-07-03T08:14:00Z"),
        ("22/11/2026 09:14 PM", "2026-11-22T21:14:00Z"),
        ("22 November 2026", "2026-11-22T00:00:00Z"),
        ("22-Nov-26", "2026-11-22T00:00:00Z"),
        ("46348.385", "2026-11-22T09:14:24Z"),
        ("46225", "2026-07-21T23:00:00Z"),
        ("1501498800", "2017-07-31T11:00:00Z"),
        ("1501498800000", "2017-07-31T11:00:00Z"),
        ("11/22/2026", None),
        ("yesterday", None),
        ("", None),
        ("9999-99-99", None),
    ],
)
def test_dates_are_read_as_spreadsheets_write_them(written: str, moment: str | None) -> None:
    assert moment_from(written) == moment


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_none(written: str) -> None:
    moment = moment_from(written)
    assert moment is None or moment.endswith("Z")


def test_a_mapping_is_read(tmp_path: Path) -> None:
    path = tmp_path / "form.toml"
    path.write_text(
        f'post = "{TICKET}"\n[columns]\ncomment = "Words"\n[ignore]\ncolumns = ["Age"]\n',
        "utf-8",
    )
    assert read_mapping(path) == FormMapping({"comment": "Words"}, ("Age",), TICKET)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            '[columns]\ncoment = "Words"\n',
            [
                "“coment” is not a part of a comment.",
                "The mapping does not say where the comment is.",
                "The mapping does not say which post the comments are about.",
            ],
        ),
        (
            'post = "x"\nfoo = 1\n[columns]\ncomment = 3\n',
            [
                "“foo” is not a part of the mapping.",
                "A heading must stand between quotation marks.",
            ],
        ),
        ("[columns\n", None),
        ('columns = "x"\n', None),
    ],
)
def test_a_mapping_that_cannot_be_used_tells_all(
    tmp_path: Path, text: str, problems: list[str] | None
) -> None:
    path = tmp_path / "form.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as told:
        read_mapping(path)
    found = [finding.problem for finding in told.value.findings]
    assert found
    assert problems is None or found == problems


@pytest.mark.parametrize(
    ("written", "thread"),
    [
        (AWAY_DAY.url, AWAY_DAY.thread),
        ("http://old.example.org/2017/07/slt-away-day.html?m=1#c3", AWAY_DAY.thread),
        ("/archive/SLT-away-day/", AWAY_DAY.thread),
        ("https://blog.example.org/cy/2017/07/diwrnod-i-ffwrdd/", AWAY_DAY.thread),
        ("2017/07/slt-away-day", AWAY_DAY.thread),
        (TICKET.lower(), AWAY_DAY.thread),
        ("/old/about-buses", BUSES.thread),
        ("/old/unknown", ""),
        ("../../etc/passwd", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_a_post_is_found_by_ticket_address_or_name(written: str, thread: str) -> None:
    posts = Posts([AWAY_DAY, BUSES], {"/old/about-buses": "2017/08/buses"})
    assert posts.thread(written) == thread


def test_a_name_that_two_posts_have_finds_neither() -> None:
    other = AWAY_DAY._replace(
        id="2018/slt-away-day",
        thread="2018-slt-away-day",
        ticket="",
        url="https://blog.example.org/2018/slt-away-day/",
        other=(),
    )
    assert Posts([AWAY_DAY, other]).thread("/elsewhere/slt-away-day") == ""


@given(st.text(max_size=60))
def test_any_address_has_a_path(address: str) -> None:
    assert not path_of(address).startswith("/")
