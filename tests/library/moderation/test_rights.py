"""People's rights, terms of keeping, figures and exports: what goes is gone."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from base64 import b64encode
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest

from councilblog.comments.store import read_comments
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Reply, Result, Span
from councilblog.moderation.event import RECEIVED, Event
from councilblog.moderation.figures import (
    Figures,
    figure_rows,
    figures_from,
    figures_page,
    monthly_figures,
)
from councilblog.moderation.foi import foi_export
from councilblog.moderation.packing import adopt, pack
from councilblog.moderation.people import erase_person, export_person
from councilblog.moderation.reasons import CODES, REASONS, reply_text
from councilblog.moderation.retention import Due, Terms, retention
from councilblog.moderation.root import PrivateRoot
from councilblog.moderation.spam_memory import spam_memory
from councilblog.moderation.states import Status
from councilblog.moderation.waiting import queue
from tests.library.moderation.desks import (
    NOW,
    POST,
    WHO,
    a_desk,
    a_submission,
    all_bytes,
    decided,
    public_files,
    send,
    spool,
    take,
    waiting,
)

ADDRESS = "zuleika.quill@example.org"
NAME = "Zuleika Quill"


@pytest.fixture
def desk(tmp_path: Path) -> PrivateRoot:
    return a_desk(tmp_path)


def a_person(desk: PrivateRoot) -> tuple[str, ...]:
    """Return the ids of two comments of the person, one of somebody else, and one reply."""
    ids = take(
        desk,
        a_submission(
            "My bus is late. Zuleika Quill", name=NAME, email=ADDRESS, message_id="<zq-1>"
        ),
        a_submission(f"Write to {ADDRESS.upper()} please.", name=NAME, email=ADDRESS.title()),
        a_submission("As zuleika quill says, it is late.", name="A neighbour"),
    ).ids
    decided(desk, Action.APPROVE, ids[0], ids[2], note=f"Told {ADDRESS}.")
    decided(desk, Action.HOLD, ids[1], note="Ask the bus team.")
    (reply,) = decided(
        desk, Action.REPLY, ids[0], reply=Reply(name="Leader", body=f"Dear {NAME}, yes.")
    )
    spam_memory(desk)
    inbox = desk.folder / "inbox"
    (inbox / "quarantine" / "x").write_text(f"From: {ADDRESS}")
    spool(inbox, "later", b"{}" + ADDRESS.encode())
    return (*ids, reply.id)


def test_a_person_gets_all_that_is_kept_of_them_and_nothing_of_others(
    desk: PrivateRoot,
) -> None:
    ids = a_person(desk)
    export = export_person(desk, f" {ADDRESS.upper()} ")
    told = {each["comment"]: each for each in json.loads(export.json)["comments"]}
    assert export.ids == tuple(sorted(ids[:2]))
    assert set(told) == set(ids)
    assert told[ids[0]]["kept_of_them"]["message_id"] == "<zq-1>"
    assert [step["what"] for step in told[ids[1]]["history"]] == ["received", "hold"]
    assert told[ids[2]] == {
        "comment": ids[2],
        "post": POST.thread,
        "written_by_them": False,
        "received": "2026-11-22T09:14:03Z",
        "state": "It is published.",
    }
    assert "A neighbour" not in export.html
    assert "My bus is late." in export.html
    assert export_person(desk, "nobody@example.org").ids == export_person(desk, "").ids == ()


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_after_erasing_nothing_leads_to_the_person(
    desk: PrivateRoot, *, whole: bool, packed: bool
) -> None:
    ids = a_person(desk)
    if packed:
        pack(desk, POST.thread)
    receipt = erase_person(desk, ADDRESS, who=WHO, now=NOW, whole=whole)
    assert receipt.ids == tuple(sorted(ids[:2]))
    assert receipt.mentions == tuple(sorted(ids[2:]))
    # The note to each of the two approvals goes with the erasing of its comment or by itself.
    assert (receipt.files, receipt.troubles) == (2, ())
    everything = all_bytes(desk.folder.parent).decode(errors="replace").casefold()
    for trace in (ADDRESS, "zuleika", "quill", "zq-1", "told"):
        assert trace not in everything, trace
    assert audit(desk).is_good
    bodies = {each.id: each.body for each in read_comments(desk.content).threads[POST.thread]}
    assert bodies[ids[0]] == ("" if whole else "My bus is late. ")
    assert bodies[ids[2]] == "As  says, it is late."
    assert ("ask the bus team" in everything) is False
    again = erase_person(desk, ADDRESS, who=WHO, now=NOW)
    assert (again.ids, again.mentions, again.files) == ((), (), 0)
    assert again.digest == receipt.digest
    assert decided(desk, Action.UNDO, ids[2])[0].result is Result.NOT_POSSIBLE


def one_of_each_class(desk: PrivateRoot, *bodies: str) -> tuple[str, ...]:
    ids = waiting(desk, *bodies)
    decided(desk, Action.APPROVE, ids[0], ids[3], ids[5])
    decided(desk, Action.REJECT, ids[1], reason="off-topic")
    decided(desk, Action.SPAM, ids[2])
    decided(desk, Action.WITHDRAW, ids[3], reason="other")
    decided(desk, Action.REDACT, ids[5], spans=(Span(9, 12),))
    return ids


def test_each_class_goes_when_its_time_is_over_and_a_dry_run_says_so_first(
    desk: PrivateRoot,
) -> None:
    bodies = (
        "Published.",
        "Rejected.",
        "Spammed.",
        "Down.",
        "Waits.",
        "Redacted 07700 900123.",
    )
    ids = one_of_each_class(desk, *bodies)
    stale = desk.folder / "inbox" / "quarantine" / "x"
    stale.write_text("x")
    os.utime(stale, (NOW.timestamp(), NOW.timestamp()))
    day = timedelta(days=1)
    since = "2026-11-22T09:14:03Z"
    gone = ("contact", "name", "text")

    def run(days: int, *, dry_run: bool = False) -> set[Due]:
        found = retention(desk, now=NOW + days * day, dry_run=dry_run)
        assert found.troubles == ()
        return set(found.due)

    assert run(30) == set()
    assert stale.exists()
    files = all_bytes(desk.folder)
    assert run(31, dry_run=True) == {Due(ids[2], gone, since)}
    assert all_bytes(desk.folder) == files
    assert run(31) == {Due(ids[2], gone, since)}
    assert not stale.exists()
    assert run(31) == set()
    assert run(184) == {Due(ids[1], gone, since)}
    assert run(366) == {
        Due(ids[0], ("contact",), since),
        Due(ids[3], gone, since),
        Due(ids[4], ("contact",), since),
        Due(ids[5], ("contact", "originals"), since),
    }
    assert run(3_000) == set()
    left = all_bytes(desk.folder)
    assert [body.encode() in left for body in bodies] == [
        True,
        False,
        False,
        False,
        True,
        False,
    ]
    assert b"900123" not in left
    assert b"driver@example.org" not in left
    assert audit(desk).is_good
    assert decided(desk, Action.APPROVE, ids[1])[0].said == (
        "Its text was deleted when its time was over, so nothing is left to publish."
    )
    assert decided(desk, Action.UNDO, ids[5])[0].said == (
        "The words that were removed are deleted, so they cannot come back."
    )


def test_a_thousand_records_go_on_their_day_and_not_before(desk: PrivateRoot) -> None:
    send(desk, *(a_submission(f"Comment {number} here.") for number in range(200)))
    ids = take(desk).ids
    for start in range(0, 200, 20):
        after = timedelta(days=start)
        decided(desk, Action.REJECT, *ids[start : start + 20], reason="off-topic", after=after)
    for day in range(0, 200, 20):
        now = NOW + timedelta(days=day + 100)
        due = retention(desk, now=now, dry_run=False, terms=Terms(rejected_days=99)).due
        assert {each.id for each in due} == set(ids[day : day + 20])


def test_figures_of_a_month_are_from_the_log_and_hold_nothing_personal(
    desk: PrivateRoot,
) -> None:
    ids = waiting(desk, "One.", "Two.", "Three.", "Four.", "Five.")
    hour = timedelta(hours=1)
    decided(desk, Action.APPROVE, ids[0], after=2 * hour)
    decided(desk, Action.REJECT, ids[1], reason="off-topic", after=4 * hour)
    decided(desk, Action.HOLD, ids[2], after=6 * hour)
    decided(desk, Action.APPROVE, ids[2], after=96 * hour)
    decided(desk, Action.UNDO, ids[2], after=97 * hour)
    decided(desk, Action.SPAM, ids[3], after=120 * hour)
    decided(desk, Action.APPROVE, ids[4], after=300 * hour)
    figures = monthly_figures(desk, "2026-11")
    assert figures == Figures(
        month="2026-11",
        received=5,
        approved=2,
        rejected={"off-topic": 1},
        spam=1,
        held=1,
        redacted=0,
        withdrawn=0,
        replies=0,
        undone=1,
        decided_first=4,
        late=1,
        median_hours=5.0,
        waiting=1,
    )
    assert monthly_figures(desk, "2026-12").approved == 1
    assert monthly_figures(desk, "2026-12").waiting == 0
    assert ("Not published: Not about this post", "1") in figure_rows(figures)
    page = figures_page(figures)
    assert "driver" not in page
    assert WHO not in page
    assert page.startswith('<!doctype html>\n<html lang="en-GB">')


def test_bank_holidays_do_not_make_a_decision_late() -> None:
    # From Maundy Thursday to the Wednesday after Easter: two working days.
    came = Event(1, "2026-04-02T12:00:00Z", "intake", RECEIVED, "a", "t", 1, 1)
    shown = Event(2, "2026-04-08T12:00:00Z", WHO, Action.APPROVE, "a", "t", 2, 2)
    assert figures_from((came, shown), "2026-04", promise_days=2).late == 0
    assert figures_from((came, shown), "2026-04", promise_days=1).late == 1


def test_an_export_for_a_freedom_of_information_request_has_no_names(desk: PrivateRoot) -> None:
    a_person(desk)
    (desk.folder / "inbox" / "new" / "later").unlink()
    take(desk, a_submission("=1+1 Ring 01225 713000, BA14 8JN, AB123456C", name="Kate"))
    rows = list(csv.reader(io.StringIO(foi_export(desk).decode("utf-8-sig"))))
    assert rows[0] == ["comment", "post", "received", "state", "reason", "text"]
    assert Counter(row[5] for row in rows[1:]) == Counter(
        {
            "My bus is late. [removed]": 1,
            "Write to [removed] please.": 1,
            "As [removed] says, it is late.": 1,
            "Dear [removed], yes.": 1,
            "'=1+1 Ring [removed], [removed], [removed]": 1,
        }
    )
    assert foi_export(desk, since="2026-12").count(b"\n") == 1
    assert foi_export(desk, until="2026-11-21").count(b"\n") == 1
    assert foi_export(desk, since="2026-11-22", until="2026-11-22").count(b"\n") == 6
    assert foi_export(desk, thread="other").count(b"\n") == 1


def test_a_new_private_folder_takes_over_what_was_published(
    desk: PrivateRoot, tmp_path: Path
) -> None:
    ids = waiting(desk, "One two three.", "Down.", "Plain.")
    decided(desk, Action.APPROVE, *ids)
    decided(desk, Action.REDACT, ids[0], spans=(Span(0, 3), Span(4, 3)))
    decided(desk, Action.WITHDRAW, ids[1], reason="other")
    (reply,) = decided(
        desk, Action.REPLY, ids[2], reply=Reply(name="Leader", body="Yes."), outcome="done"
    )
    before = {each.id: each for each in read_comments(desk.content).threads[POST.thread]}
    (tmp_path / "private").rename(tmp_path / "old")
    new = a_desk(tmp_path)
    assert audit(new).unknown == tuple(sorted(before))
    assert set(adopt(new, who=WHO, now=NOW + timedelta(days=1))) == set(before)
    assert adopt(new, who=WHO, now=NOW) == ()
    assert audit(new).is_good
    assert {each.id: each for each in read_comments(new.content).threads[POST.thread]} == before
    (undone,) = decided(new, Action.UNDO, ids[0])
    assert undone.said == "The words that were removed are deleted, so they cannot come back."
    figures = monthly_figures(new, f"{NOW + timedelta(days=1):%Y-%m}")
    assert (figures.received, figures.approved, figures.replies, figures.waiting) == (0,) * 4
    assert figures.median_hours is None
    decided(new, Action.WITHDRAW, ids[2], reason="author-request")
    after = {each.id: each for each in read_comments(new.content).threads[POST.thread]}
    assert after[ids[0]].body == before[ids[0]].body == " \u0020three."
    assert after[ids[0]].redactions == before[ids[0]].redactions
    assert after[reply.id].outcome == "done"
    assert after[ids[2]].withdrawn is not None


SENTINELS = ("email", "address_prefix", "agent", "message_id", "note", "rejected", "removed")


def test_no_private_word_of_a_thousand_comments_is_in_any_public_file(
    desk: PrivateRoot,
) -> None:
    many = int(os.environ.get("COMMENTS_SENTINELS", "120"))
    secrets = {
        kind: [f"{kind.replace('_', '')}{number:04}zq" for number in range(many)]
        for kind in SENTINELS
    }
    send(
        desk,
        *(
            a_submission(
                f"Number {number} {secrets['removed'][number]} "
                + (secrets["rejected"][number] if number % 3 else "public"),
                email=f"{secrets['email'][number]}@example.org",
                address_prefix=secrets["address_prefix"][number],
                agent=secrets["agent"][number],
                message_id=f"<{secrets['message_id'][number]}@example.org>",
                notes=(secrets["note"][number],),
            )
            for number in range(many)
        ),
    )
    ids = take(desk).ids
    for number, id_ in enumerate(ids):
        start = len(f"Number {number} ")
        decided(desk, Action.REDACT, id_, spans=(Span(start, len(secrets["removed"][number])),))
    decided(desk, Action.APPROVE, *ids[::3], note="note0000zq")
    decided(desk, Action.REJECT, *ids[1::3], reason="other")
    decided(desk, Action.APPROVE, *ids[2::3])
    decided(desk, Action.WITHDRAW, *ids[2::3], reason="other")
    for step in (lambda: None, lambda: pack(desk, POST.thread)):
        step()
        public = all_bytes(desk.content)
        public += figures_page(monthly_figures(desk, "2026-11")).encode()
        lower = public.lower()
        hits = [
            (kind, secret)
            for kind, each in secrets.items()
            for secret in each
            if any(form in public or form.lower() in lower for form in forms(secret))
        ]
        assert hits == []
    assert len(read_comments(desk.content).threads[POST.thread]) == len(ids[::3]) + len(
        ids[2::3]
    )


def forms(secret: str) -> list[bytes]:
    """Return a secret as it could be hidden: as it is, encoded, or as a digest."""
    data = secret.encode()
    found = [data, quote(secret).encode(), b64encode(data)[:-4]]
    for text in (data, data + b"@example.org"):
        found += [
            hashlib.new(kind, text).hexdigest().encode() for kind in ("md5", "sha1", "sha256")
        ]
    return found


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_each_reason_writes_its_letter_in_both_languages(reason: object) -> None:
    code = reason.code  # type: ignore[attr-defined]  # a Reason
    letters = [
        reply_text(
            code, language=language, title="Away day", rules="https://blog.example/rules/"
        )
        for language in ("en", "cy")
    ]
    assert letters[0] != letters[1]
    for letter in letters:
        assert "“Away day”" in letter
        assert letter.endswith("https://blog.example/rules/\n")
        assert letter.count("\n\n") == 3
        assert "{" not in letter


def test_the_codes_are_those_of_the_council_s_list() -> None:
    assert set(CODES) >= set(
        """off-topic party-political personal-info offensive defamatory-risk spam-advert
        duplicate impersonation service-request foi-request safeguarding under-16
        pre-election other""".split()
    )


def test_two_thousand_waiting_are_shown_in_little_time(desk: PrivateRoot) -> None:
    many = int(os.environ.get("COMMENTS_WAITING", "300"))
    body = "The bus at 8 is late. Ring 01225 713000 or see https://a.example/{} about it. "
    send(desk, *(a_submission(body.format(number) * 4) for number in range(many)))
    ids = take(desk).ids
    decided(desk, Action.SPAM, *ids[:20])
    decided(desk, Action.APPROVE, *ids[20:60])
    fresh = a_desk(desk.folder.parent)
    start = datetime.now(UTC)
    found = queue(fresh, now=NOW)
    seconds = (datetime.now(UTC) - start).total_seconds()
    print(f"\n{many} comments, the queue took {seconds:.2f} s")  # noqa: T201  # the figure
    assert len(found.rows) == many - 60
    assert found.counts[Status.SPAM] == 20


def test_public_files_are_those_of_the_store_and_nothing_else(desk: PrivateRoot) -> None:
    (id_,) = waiting(desk, "One.")
    decided(desk, Action.APPROVE, id_)
    assert list(public_files(desk)) == [
        f"comments/{POST.thread}/{id_}.json",
        "comments/store.json",
    ]
