"""The verbs of `comments`, as somebody types them: words and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from councilblog.cli.main import main
from councilblog.comments.posts_list import PATH, posts_json
from councilblog.comments.submission import Submission, submission_json
from councilblog.moderation.root import open_private
from tests.desk.a_desk import BUDGET, BUS, POSTS, ROOT

AT = "2026-08-14T05:15:00Z"


class Typed:
    """A project of its own, and what verbs say in it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.private = folder.parent / "private"
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        place = ["--settings", str(self.folder / "publishconf.py")]
        place += ["--private", str(self.private), "--as", "Comms officer"]
        count = 1 if words[0] == "moderate" else 2
        code = main([*words[:count], *place, *words[count:]])
        said = self._capsys.readouterr()
        return code, said.out + said.err

    def send(self, body: str, name: str = "A resident", email: str | None = None) -> str:
        """Put a comment into the inbox, take it in, and return its id."""
        open_private(self.private, self.folder / "content", self.folder / "output")
        sent = Submission(
            received=AT, source="form", body=body, name=name, ticket=BUS.ticket, email=email
        )
        path = self.private / "inbox" / "new" / "one.json"
        path.write_bytes(submission_json(sent))
        before = set(self.ids())
        self("comments", "queue")
        (new,) = set(self.ids()) - before
        return new

    def ids(self) -> list[str]:
        return sorted(path.stem for path in (self.private / "queue").glob("*.json"))

    def published(self, id_: str) -> dict[str, object]:
        path = self.folder / "content" / "comments" / BUS.thread / f"{id_}.json"
        found: dict[str, object] = json.loads(path.read_text())
        return found


@pytest.fixture
def typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Typed:
    project = tmp_path / "blog"
    (project / "content" / "posts").mkdir(parents=True)
    (project / "output" / "comments").mkdir(parents=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, project / name)
    (project / "theme").symlink_to(ROOT / "theme")
    (project / "output" / PATH).write_bytes(posts_json(POSTS))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1786695300")  # 14 August 2026, 9:15 in London
    monkeypatch.chdir(project)
    return Typed(project, capsys)


def test_the_queue_is_listed_with_what_to_look_at(typed: Typed) -> None:
    assert typed("comments", "queue") == (0, "0 comments are waiting.\n")
    id_ = typed.send("Call me on 01632 960123.\x1b[2J", "Bus driver")
    assert typed("comments", "queue") == (
        0,
        (
            f"{id_}  Bus driver, 3 h, on “What we heard on the number 7”\n"
            "  Call me on 01632 960123.[2J\n"
            "  Look twice: Phone number\n\n"
            "1 comment is waiting.\n"
        ),
    )


def test_a_comment_is_approved_taken_down_and_put_back(typed: Typed) -> None:
    id_ = typed.send("Thank you for the shelter.")
    when = "by Comms officer at 09:15 on 14 August 2026"
    assert typed("comments", "approve", id_) == (0, f"{id_}  It was approved {when}.\n")
    assert typed.published(id_)["body"] == "Thank you for the shelter."
    assert typed("comments", "approve", id_) == (
        1,
        f"{id_}  It was approved {when}. Nothing was changed.\n",
    )
    assert typed("comments", "withdraw", id_) == (
        1,
        f"{id_}  It needs a reason, such as “off-topic”.\n",
    )
    assert typed("comments", "withdraw", id_, "--reason", "off-topic")[0] == 0
    assert typed.published(id_)["body"] == ""
    assert typed("comments", "undo", id_)[0] == 0
    assert typed.published(id_)["body"] == "Thank you for the shelter."


def test_several_are_decided_and_one_that_is_not_there_is_told(typed: Typed) -> None:
    one, two = typed.send("The first of two."), typed.send("And the second of two.")
    code, said = typed("comments", "reject", one, two, "nobody", "--reason", "off-topic")
    assert code == 1
    assert said.count("It was rejected by Comms officer") == 2
    assert "nobody  There is no comment “nobody” at the desk." in said
    code, said = typed("comments", "reject", one, "--reason", "of-topic")
    assert (code, said) == (
        1,
        f"{one}  There is no reason “of-topic”. Type one such as “off-topic”.\n",
    )


def test_words_are_removed_and_only_those(typed: Typed) -> None:
    id_ = typed.send("Ring 01632 960123 or write.")
    assert typed("comments", "redact", id_, "--words", "1632 96") == (
        0,
        f"{id_}  Words were removed by Comms officer at 09:15 on 14 August 2026.\n",
    )
    assert typed("comments", "redact", id_, "--words", "not there") == (
        1,
        (
            "“not there” does not stand in what was sent. "
            "Copy the words from there, letter for letter.\n"
        ),
    )
    typed("comments", "approve", id_)
    assert typed.published(id_)["body"] == "Ring 00123 or write."


def test_an_official_reply_needs_a_published_comment_and_words(typed: Typed) -> None:
    id_ = typed.send("When does it come?")
    assert typed("comments", "reply", id_, "--text", "On the 28th.") == (
        1,
        f"{id_}  A reply answers one published comment. Approve the comment first.\n",
    )
    typed("comments", "approve", id_)
    assert typed("comments", "reply", id_) == (
        1,
        'Write the reply, for example: --text="It comes on the 28th."\n',
    )
    code, said = typed("comments", "reply", id_, "--text", "On the 28th.", "--outcome", "done")
    assert code == 0
    reply = typed.published(said.split()[0])
    assert (reply["role"], reply["parent"], reply["outcome"], reply["pinned"]) == (
        "official",
        id_,
        "done",
        True,
    )


def test_mail_in_files_is_fetched_once(typed: Typed, tmp_path: Path) -> None:
    mail = tmp_path / "mails"
    mail.mkdir()
    (mail / "one.eml").write_text(
        f"From: A resident <resident@example.org>\nSubject: Comment ({BUS.ticket})\n"
        "Message-ID: <1@example.org>\nContent-Type: text/plain; charset=utf-8\n\n"
        "The bus was early today.\n"
    )
    assert typed("comments", "fetch", str(mail)) == (
        0,
        (
            "1 comment fetched, 0 known already.\n1 comment came into the queue. "
            "Type: make moderate\n"
        ),
    )
    assert typed("comments", "fetch", str(mail))[1].startswith("0 comments fetched, 1 known")


def test_an_export_is_brought_in_and_written_out(typed: Typed, tmp_path: Path) -> None:
    typed("comments", "approve", typed.send("Thank you for the shelter."))
    out = tmp_path / "comments.csv"
    assert typed("comments", "export", str(out)) == (0, f"1 comment written into {out}.\n")
    assert "Thank you for the shelter." in out.read_text(encoding="utf-8-sig")
    wrong = tmp_path / "comments.txt"
    assert typed("comments", "export", str(wrong)) == (
        1,
        (
            "“comments.txt” does not say how. Write a name that ends in .json, .csv or .xml, "
            "for example: comments.csv\n"
        ),
    )
    assert not wrong.exists()
    assert typed("comments", "import", str(tmp_path / "none.csv"))[0] == 1


def test_a_person_gets_what_is_kept_and_has_it_erased(typed: Typed, tmp_path: Path) -> None:
    id_ = typed.send("My own words.", email="resident@example.org")
    file = tmp_path / "person.json"
    code, said = typed(
        "comments", "person", "export", "resident@example.org", "--file", str(file)
    )
    assert (code, said) == (
        0,
        f"1 comment: {file} for programs, {file.with_suffix('.html')} for people.\n",
    )
    assert "My own words." in file.read_text()
    assert oct(file.stat().st_mode)[-3:] == "600"
    code, said = typed("comments", "person", "erase", "resident@example.org")
    assert code == 0
    assert said.startswith("Erased at 2026-08-14T08:15:00Z: 1 comment, ")
    assert id_ in said
    assert typed("comments", "person", "export", "resident@example.org") == (
        0,
        "Nothing is kept under “resident@example.org”.\n",
    )


def test_only_an_address_can_be_erased_and_nobody_elses_words_go(typed: Typed) -> None:
    other = typed.send("Nobody but a bus driver knows.")
    typed("comments", "approve", other)
    typed.send("I drive it.", name="A bus driver", email="driver@example.org")
    code, said = typed("comments", "person", "erase", "nobody")
    assert code == 1
    assert "“nobody” is not an e-mail address." in said
    assert typed("comments", "person", "erase", "nobody@example.org") == (
        0,
        "Nothing is kept under “nobody@example.org”.\n",
    )
    code, said = typed("comments", "person", "erase", "driver@example.org")
    assert (code, "1 comment, 0 other files deleted." in said) == (0, True)
    assert typed.published(other)["body"] == "Nobody but a bus driver knows."


def test_what_is_no_month_or_day_is_told(typed: Typed, tmp_path: Path) -> None:
    assert typed("comments", "audit", "--month", "November") == (
        1,
        "“November” is not a month. Type it as year and month: make audit MONTH=2026-11\n",
    )
    file = tmp_path / "foi.csv"
    assert typed("comments", "foi", str(file), "--since", "1 November") == (
        1,
        "“1 November” is not a day or month. Type it like this: --since=2026-11-01\n",
    )
    assert not file.exists()


def test_an_import_says_what_waits_and_what_was_published_before(
    typed: Typed, tmp_path: Path
) -> None:
    file = tmp_path / "old.csv"
    file.write_text(
        "id,thread,name,body,at,status\n"
        f"1,{BUS.thread},A resident,First.,2026-08-01T10:00:00Z,approved\n"
        f"2,{BUS.thread},A resident,Second.,2026-08-01T11:00:00Z,pending\n"
        f"3,{BUS.thread},A resident,Third.,2026-08-01T12:00:00Z,spam\n"
    )
    code, said = typed("comments", "import", str(file), "--from", "table")
    assert (code, said) == (
        0,
        (
            "3 comments brought in, 0 known already, 0 left out.\n"
            "1 comment came into the queue. Type: make moderate\n"
            "Published already where they come from: 1. They go out with: make publish\n"
            "Rejected there, or spam: 1.\n"
        ),
    )


def test_what_is_over_its_term_is_told_first_and_then_deleted(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("comments", "spam", typed.send("Cheap loans for everybody today."))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1786695300 + 40 * 86_400))
    code, said = typed("comments", "retention", "--dry-run")
    assert code == 0
    assert said.endswith("1 thing would go. Nothing was deleted.\n")
    assert typed("comments", "retention")[1].endswith("1 thing deleted.\n")
    assert typed("comments", "retention")[1] == "0 things deleted.\n"


def test_a_request_for_information_gets_no_names(typed: Typed, tmp_path: Path) -> None:
    typed.send("About the shelter, at length.", "A very rare name")
    file = tmp_path / "foi.csv"
    assert typed("comments", "foi", str(file)) == (
        0,
        (
            f"Written into {file}.\nRead it before it goes out: a program cannot know every "
            "name.\n"
        ),
    )
    text = file.read_text(encoding="utf-8-sig")
    assert "About the shelter" in text
    assert "rare" not in text
    assert typed("comments", "foi", str(file), "--post", "nowhere")[0] == 1


def test_the_record_is_verified_and_a_month_told(typed: Typed, tmp_path: Path) -> None:
    typed("comments", "approve", typed.send("Thank you for the shelter."))
    page = tmp_path / "figures.html"
    code, said = typed("comments", "audit", "--month", "2026-08", "--page", str(page))
    assert code == 0
    assert said.startswith("The log holds 2 events: 1 approved.\n\nFigures of 2026-08:\n")
    assert said.endswith("Everything is as it was decided.\n")
    assert "shelter" not in page.read_text()
    (log,) = (typed.private / "log").glob("*.jsonl")
    whole = log.read_bytes()
    for was, is_now in ((b'"approve"', b'"spam"'), (b'"intake"', b'"nobody"')):
        log.write_bytes(whole.replace(was, is_now))
        code, said = typed("comments", "audit")
        assert code == 1
        assert "Everything is as it was decided." not in said


def test_what_comes_after_the_closing_is_said_to_be_held(typed: Typed, tmp_path: Path) -> None:
    closed = tuple(post._replace(state="closed") for post in POSTS)
    (typed.folder / "output" / PATH).write_bytes(posts_json(closed))
    mail = tmp_path / "late.eml"
    mail.write_text(f"From: a@example.org\nSubject: Re ({BUS.ticket})\n\nToo late.\n")
    assert typed("comments", "fetch", str(mail)) == (
        0,
        (
            "1 comment fetched, 0 known already.\n"
            "1 comment came into the queue. Type: make moderate\n"
            "Held, because their post took no comments when they came: 1.\n"
        ),
    )


def test_a_mail_without_words_is_put_aside_and_it_is_said_where(
    typed: Typed, tmp_path: Path
) -> None:
    mail = tmp_path / "hello.eml"
    mail.write_text("From: a@example.org\nSubject: Hello\n\n\n")
    code, said = typed("comments", "fetch", str(mail))
    assert code == 0
    assert "hello.eml was put aside: There are no words in this message." in said
    aside = typed.private / "inbox" / "quarantine"
    assert f"What was put aside is in {aside}, each with its reason beside it." in said
    assert len(list(aside.glob("*.eml"))) == 1


def test_a_mail_that_names_no_post_is_given_to_one_and_taken_back(
    typed: Typed, tmp_path: Path
) -> None:
    mail = tmp_path / "hello.eml"
    mail.write_text("From: a@example.org\nSubject: Hello \x07bus\n\nIt was late.\n")
    assert typed("comments", "fetch", str(mail))[0] == 0
    (id_,) = typed.ids()
    assert "no post named: “Hello bus”\n  It was late." in typed("comments", "queue")[1]
    code, said = typed("comments", "approve", id_)
    assert (code, said) == (
        1,
        f"{id_}  It does not say which post it is about. Choose the post first.\n",
    )
    code, said = typed("comments", "give", id_, "C-0000-0000-X")
    assert code == 1
    assert said.startswith("No post that takes comments is named “C-0000-0000-X”. Type its")
    code, said = typed("comments", "give", id_, BUS.ticket)
    given = "It was given to a post by Comms officer at 09:15 on 14 August 2026."
    assert (code, said) == (0, f"{id_}  {given}\n")
    assert f"on “{BUS.title}”" in typed("comments", "queue")[1]
    assert typed("comments", "give", id_, BUS.ticket) == (
        1,
        f"{id_}  {given} Nothing was changed.\n",
    )
    code, said = typed("comments", "give", id_, BUDGET.url)
    assert code == 1
    assert "It is about a post already." in said
    assert typed("comments", "undo", id_)[0] == 0
    assert typed("comments", "give", id_, BUDGET.url)[0] == 0
    assert typed("comments", "approve", id_)[0] == 0
    file = typed.folder / "content" / "comments" / BUDGET.thread / f"{id_}.json"
    assert json.loads(file.read_text())["thread"] == BUDGET.thread
    assert typed("comments", "audit")[0] == 0


def test_nothing_is_given_to_a_post_that_takes_no_comments(
    typed: Typed, tmp_path: Path
) -> None:
    mail = tmp_path / "hello.eml"
    mail.write_text("From: a@example.org\nSubject: Hello\n\nIt was late.\n")
    typed("comments", "fetch", str(mail))
    closed = tuple(post._replace(state="closed") for post in POSTS)
    (typed.folder / "output" / PATH).write_bytes(posts_json(closed))
    assert typed("comments", "give", typed.ids()[0], BUS.url) == (
        1,
        f"“{BUS.title}” takes no comments now. Nothing was changed.\n",
    )


def test_a_new_private_folder_takes_over_what_was_published_and_says_so(typed: Typed) -> None:
    id_ = typed.send("Thank you for the shelter.")
    typed("comments", "approve", id_)
    before = typed.published(id_)
    typed.private = typed.private.with_name("another")
    code, said = typed("comments", "audit")
    assert code == 1
    assert f"1 published comment is not in the record:\n  {id_}\n" in said
    assert "Everything is as it was decided." not in said
    assert typed("comments", "queue") == (
        0,
        (
            "1 comment that was published before this record began can now be decided on.\n"
            "0 comments are waiting.\n"
        ),
    )
    assert typed("comments", "audit")[0] == 0
    assert typed.published(id_) == before
    # Later, nothing is taken over unless somebody says so.
    path = typed.folder / "content" / "comments" / BUS.thread / f"{id_}.json"
    strange = id_[:-1] + ("0" if id_[-1] != "0" else "1")
    path.with_name(f"{strange}.json").write_text(path.read_text().replace(id_, strange))
    assert "1 published comment is not in the record" in typed("comments", "audit")[1]
    assert typed("comments", "queue") == (0, "0 comments are waiting.\n")
    assert typed("comments", "adopt") == (
        0,
        "1 comment that was published before this record began can now be decided on.\n",
    )
    assert typed("comments", "adopt") == (0, "Every published comment is in the record.\n")


def test_without_a_mailbox_it_is_said_how_to_name_one(typed: Typed) -> None:
    code, said = typed("comments", "fetch")
    assert code == 1
    assert said.count("The settings do not say which mailbox comments come to.") == 1
    with (typed.folder / "publishconf.py").open("a") as settings:
        settings.write(
            'BLOG_COMMENTS_MAILBOX = {"host": "localhost", "user": "blog", '
            '"password_variable": "NOT_SET_ANYWHERE"}\n'
        )
    code, said = typed("comments", "fetch")
    assert code == 1
    assert "The environment variable “NOT_SET_ANYWHERE” is not set." in said


def test_a_comment_that_is_shown_as_staff_later_keeps_its_number(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = typed.send("Thank you for the shelter.")
    typed("comments", "approve", id_)
    before = typed.published(id_)["approved_at"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1786695300 + 3600))
    typed("comments", "approve", "--staff", id_)
    assert typed.published(id_)["role"] == "staff"
    assert typed.published(id_)["approved_at"] == before


def test_only_a_closed_post_is_packed(typed: Typed) -> None:
    assert typed("comments", "pack", BUS.ticket) == (
        1,
        "Comments on “What we heard on the number 7” are not closed yet.\n",
    )
    assert typed("comments", "pack") == (0, "0 posts packed.\n")
    typed("comments", "approve", typed.send("Thank you for the shelter."))
    closed = tuple(post._replace(state="closed") for post in POSTS)
    (typed.folder / "output" / PATH).write_bytes(posts_json(closed))
    assert typed("comments", "pack", BUS.ticket) == (0, "1 post packed.\n")
    packed = typed.folder / "content" / "comments" / "_packed" / f"{BUS.thread}.json"
    assert "Thank you for the shelter." in packed.read_text()


def test_without_a_build_nobody_knows_the_posts(typed: Typed) -> None:
    (typed.folder / "output" / PATH).unlink()
    code, said = typed("moderate", "--no-browser")
    assert code == 1
    assert "The list of posts is not there yet." in said
    assert "Type: make publish" in said


def test_the_private_folder_may_not_be_published(typed: Typed) -> None:
    typed.private = typed.folder / "content" / "private"
    code, said = typed("comments", "queue")
    assert code == 1
    assert "It stands in the content folder, which is published." in said
