"""One comment as the desk shows it: what was sent, what to look at, what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from councilblog.builds.comment_opening import Opening
from councilblog.builds.comment_parts import CommentedPage, comments_view
from councilblog.builds.comment_views import CommentView
from councilblog.comment_settings import CommentSettings
from councilblog.comments.comment import Comment
from councilblog.comments.posts_list import CommentedPost
from councilblog.comments.threads import thread_from
from councilblog.desk import views
from councilblog.desk.item_actions import Shown, buttons_of, links_of, outcomes_of
from councilblog.desk.letters import letter_url, titles_of
from councilblog.desk.spans import source_parts
from councilblog.desk.wording import (
    arrival_words,
    deadline_words,
    deed_words,
    event_words,
    flag_words,
    moment_of,
    moment_words,
    number_word,
    post_words,
)
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.complaints import complaint_letter
from councilblog.moderation.decision import Action
from councilblog.moderation.event import RECEIVED, Event
from councilblog.moderation.kept import Kept
from councilblog.moderation.projecting import without_spans
from councilblog.moderation.states import Status
from councilblog.moderation.two_people import is_same_person
from councilblog.suggestions import quoted

_EXCERPT: Final = 240
#: Below this likelihood nothing is said of spam.
_WORTH_SAYING: Final = 0.5
_OPEN: Final = Opening("closed", None, None)
_NO_WAY_IN: Final = CommentSettings(
    is_on=True, close_after_days=0, email="", endpoint="", promise_days=0, pre_election=()
)
_NOT_YET: Final = "9999-12-31T23:59:59Z"
_NOT_PUBLIC: Final = frozenset({Status.WAITING, Status.HELD, Status.REJECTED, Status.SPAM})


class Known(NamedTuple):
    """What stands around a comment: its post, published comments of the thread, events.

    `parent` is what it answers, if that is known at the desk. `email` is the writer's, where
    the law asks to write to them, else "".
    """

    now: datetime
    email: str
    post: CommentedPost | None
    published: Sequence[Comment]
    parent: Waiting | None
    events: Sequence[Event]
    notes: Mapping[int, str]


#: What leads to a status.
_DECIDES: Final = frozenset(
    {
        Action.APPROVE,
        Action.REPLY,
        Action.HOLD,
        Action.REJECT,
        Action.SPAM,
        Action.WITHDRAW,
    }
)
#: What stands over a comment as readers see it, saw it, or would.
_APPEARS: Final = {
    Status.APPROVED: "As it appears",
    Status.WITHDRAWN: "As it appeared before it was taken down",
    Status.TAKEN_BACK: "As it appeared before it was taken back",
}


def item_of(entry: Waiting, known: Known, shown: Shown, phrases: Phrases) -> views.Item:
    """Return the comment as the desk shows it; forms of it are added by `forms`."""
    state, kept = entry.state, entry.kept
    place = shown.place.at(kept.id)
    flags = tuple(
        views.FlagView(flag.words, f"{said.sentence} {said.rule}")
        for flag in entry.flags
        for said in [flag_words(flag)]
    )
    return views.Item(
        id=kept.id,
        rev=state.rev,
        url=place.url,
        title=f"Comment from {quoted(kept.name or 'nobody named')}",
        arrived=f"Arrived {arrival_words(kept.received)}",
        place=shown.words,
        post_title=post_words(state.thread, known.post),
        post_url=known.post.url if known.post else "",
        status_words=_status_words(entry),
        claims_staff=kept.is_staff,
        can_approve=state.status in _NOT_PUBLIC,
        subject=kept.subject,
        attachments=kept.attachments,
        asked=_asked(entry, known, shown.who),
        complaint=_complaint(entry, known),
        parent=_parent(known),
        twice=_twice(len(flags) + len(kept.notes)),
        flags=flags,
        notes=kept.notes,
        spam=_spam(entry),
        source=source_parts(
            kept.body,
            state.redactions,
            [(f.start, f.length) for f in entry.flags if f.field == "body"],
        ),
        lang=_other_lang(kept.language),
        appears_title=_APPEARS.get(state.status, "As it would appear"),
        appears=_appearance(entry, known, phrases),
        buttons=buttons_of(entry, place, shown),
        outcomes=outcomes_of(entry),
        links=links_of(entry, place, shown),
        doing=shown.place.doing,
        rejecting=None,
        redacting=None,
        replying=None,
        complaining=None,
        giving=None,
        history=_history(known, kept),
        next_url=shown.place.at(shown.next_id).url if shown.next_id else "",
        previous_url=shown.place.at(shown.previous_id).url if shown.previous_id else "",
    )


def excerpt_of(body: str) -> str:
    """Return the first words of a text, on one line."""
    line = " ".join(body.split())
    return line if len(line) <= _EXCERPT else line[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _appearance(entry: Waiting, known: Known, phrases: Phrases) -> CommentView:
    """Return the comment as its post's page would show it, by the page's own code."""
    kept, state = entry.kept, entry.state
    body, redactions = without_spans(kept.body, state.redactions)
    comment = Comment(
        id=kept.id,
        thread=kept.thread,
        parent=kept.parent,
        at=kept.at,
        name=kept.name,
        role=state.role,
        language=kept.language,
        body=body,
        redactions=redactions,
        # Numbers follow the order of approval: this one would be the last.
        approved_at=state.approved_at or _NOT_YET,
        rev=state.rev,
        source=kept.source,
        pinned=state.pinned,
        outcome=state.outcome,
        withdrawn=None,
    )
    others = [each for each in known.published if each.id != kept.id]
    thread = thread_from([*others, comment])
    page = CommentedPage(title="", ticket="", policy_url="")
    view = comments_view(thread, _OPEN, page, _NO_WAY_IN, phrases)
    number = next(each.number for each in thread.by_time if each.comment.id == kept.id)
    assert view is not None  # noqa: S101  (there is a comment in the thread)
    return next(each for each in (*view.first, *view.rest) if each.number == number)


def _status_words(entry: Waiting) -> str:
    state = entry.state
    if state.status is Status.WAITING:
        return ""
    decided = state.decided
    who = ""
    if decided and Action(decided.action) in _DECIDES:  # not what was done to it since
        who = f" by {decided.who}, {moment_words(decided.was_at or decided.at)}"
    return {
        Status.HELD: f"Held{who}",
        Status.APPROVED: f"Approved{who}",
        Status.REJECTED: f"Rejected{who}",
        Status.SPAM: f"Marked as spam{who}",
        Status.WITHDRAWN: f"Taken down{who}",
        Status.TAKEN_BACK: "An official reply that was taken back",
    }[state.status]


def _asked(entry: Waiting, known: Known, who: str) -> views.AskedView | None:
    asked = entry.state.asked
    if asked is None:
        return None
    when = moment_words(asked.at)
    deed = deed_words(asked)
    if is_same_person(asked.who, who):
        words = f"You asked on {when}: {deed}. Nothing changes until a colleague agrees."
    else:
        words = f"{asked.who} asked on {when}: {deed}. Nothing changes until you agree."
    title = "Waits for a colleague" if is_same_person(asked.who, who) else "Do you agree?"
    return views.AskedView(title, words, known.notes.get(asked.seq, ""))


def _complaint(entry: Waiting, known: Known) -> views.ComplaintView | None:
    since = entry.state.complained_at
    if not since:
        return None
    language = "cy" if entry.kept.language == "cy" else "en"
    title = titles_of(known.post, entry.kept.subject)[language]
    letter = complaint_letter(language, title)
    return views.ComplaintView(
        deadline_words(since, known.now),
        f"A complaint about this comment came on {arrival_words(since)}. The law gives 48 "
        "hours to write to whoever wrote it; weekends and bank holidays do not count. Tell the "
        "legal team now.",
        letter_url(known.email, language, title, letter),
    )


def _parent(known: Known) -> views.ParentView | None:
    if known.parent is None:
        return None
    kept = known.parent.kept
    return views.ParentView(
        by=f"{quoted(kept.name)}, {moment_words(kept.at)}",
        excerpt=excerpt_of(kept.body),
        lang=_other_lang(kept.language),
    )


def _twice(count: int) -> str:
    if count == 0:
        return "Nothing was found in the words"
    things = "one thing" if count == 1 else f"{number_word(count)} things"
    return f"Look twice at {things}"


def _spam(entry: Waiting) -> views.SpamView | None:
    if entry.score is None or entry.score.likely < _WORTH_SAYING:
        return None
    percent = round(entry.score.likely * 100)
    return views.SpamView(
        f"It looks like spam ({percent} in 100). What weighs most:",
        tuple(weight.word for weight in entry.score.words),
    )


def _history(known: Known, kept: Kept) -> tuple[views.Happened, ...]:
    lines = []
    for event in known.events:
        note = known.notes.get(event.seq, "")
        words = event_words(event, kept.source) + (f". Note: {note}" if note else "")
        # It arrived when it was sent, not when somebody opened the desk.
        at = kept.received if event.action == RECEIVED else event.was_at or event.at
        iso = moment_of(at).isoformat(timespec="minutes")
        lines.append(views.Happened(iso, moment_words(at), words))
    return tuple(lines)


def _other_lang(language: str | None) -> str:
    return Language(language).html_lang if language == "cy" else ""
