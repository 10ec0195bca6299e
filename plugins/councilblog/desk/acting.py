"""From a form to a decision, and from what came of it to what is said. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from councilblog.comments.choosing import choosable
from councilblog.comments.comment import OUTCOMES
from councilblog.comments.ids import is_comment_id
from councilblog.comments.posts_list import CommentedPost
from councilblog.desk.requests import Fields, one
from councilblog.desk.spans import ticked_spans, typed_spans
from councilblog.moderation.complaints import received_at
from councilblog.moderation.decision import (
    Action,
    Decision,
    Outcome,
    Reply,
    Result,
)
from councilblog.moderation.kept import Kept
from councilblog.moderation.ledger import instant
from councilblog.suggestions import quoted

#: What is said of a decision that was carried out; then of several.
_DONE: Final = {
    Action.APPROVE: ("Approved", "It goes out with the next publish."),
    Action.REJECT: ("Rejected", "Nothing of it is public."),
    Action.HOLD: ("Held", "It waits under Held."),
    Action.SPAM: ("Marked as spam", "The desk learns from it."),
    Action.REDACT: ("Removed words from", "What was sent stays in the private folder for now."),
    Action.REPLY: ("Answered", "The reply goes out with the next publish."),
    Action.WITHDRAW: ("Taken down", "It leaves the site with the next publish."),
    Action.PIN: ("Pinned", "It stands first from the next publish on."),
    Action.UNPIN: ("No longer pinned", "It stands in its place from the next publish on."),
    Action.OUTCOME: ("Changed what came of", "Readers see it with the next publish."),
    Action.GIVE: ("Given to its post:", "Now decide about it, as about any other."),
    Action.COMPLAINT: ("Entered a complaint about", "Its clock runs: it stands first."),
    Action.SETTLE: ("The complaint is answered about", "Its clock has stopped."),
    Action.AGREE: ("Agreed about", "It goes out with the next publish."),
    Action.UNDO: ("Undone", ""),
}
#: After these, somebody goes on to the next comment; after the others, the same one stays.
LEAVES: Final = frozenset(
    {Action.APPROVE, Action.REJECT, Action.HOLD, Action.SPAM, Action.REPLY}
)


_ASKED: Final = "Nothing else has changed. It is under Waiting until one agrees."
NO_REASON: Final = "Choose a reason first: it says why, and it writes the letter."


class Line(NamedTuple):
    """One line of what is said: first words in bold, and the rest."""

    strong: str
    words: str


class Undoable(NamedTuple):
    """A comment that an undo puts back, and the rev it has now."""

    id: str
    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was done, as it is told on the next page, and how to take it back.

    `manner` is "good", "plain" (somebody else was first) or "stop".
    """

    manner: str
    lines: tuple[Line, ...]
    undo: tuple[Undoable, ...] = ()
    undo_words: str = ""
    letter_url: str = ""


class Problem(NamedTuple):
    """Why a form cannot be carried out, in a sentence."""

    words: str


def decision_from(
    form: Fields,
    kept: Mapping[str, Kept],
    posts: Mapping[str, CommentedPost],
    now: datetime,
) -> Decision | Problem:
    """Return what a form asks for, or why it cannot be done.

    `kept` holds the texts of the comments that the form names; `posts` are by thread.
    """
    action = one(form, "action")
    if action not in {each.value for each in Action}:
        return Problem("The desk does not know what to do. Press one of the buttons.")
    ids = tuple(dict.fromkeys(id_ for id_ in form.get("id", ()) if is_comment_id(id_)))
    if not ids:
        return Problem("Tick at least one comment first.")
    decision = Decision(
        action=Action(action),
        ids=ids,
        reason=one(form, "reason"),
        note=one(form, "note"),
        expected_rev=_revs(form),
        role=one(form, "role", "resident"),
    )
    if decision.action in {Action.REJECT, Action.WITHDRAW} and not decision.reason:
        return Problem(NO_REASON)
    if decision.action is Action.REDACT:
        return _with_spans(decision, form, kept)
    if decision.action is Action.GIVE:
        return _with_post(decision, form, posts)
    if decision.action is Action.COMPLAINT:
        came = received_at(one(form, "received"), now)
        return Problem(came) if isinstance(came, str) else _since(decision, came)
    if decision.action in {Action.REPLY, Action.OUTCOME}:
        return _with_reply(decision, form)
    return decision


def said_of(decision: Decision, outcomes: Sequence[Outcome], names: Mapping[str, str]) -> Said:
    """Return what is said of a decision; `names` are those of the comments, by id."""
    done = [outcome for outcome in outcomes if outcome.result is Result.DONE]
    asked = [outcome for outcome in outcomes if outcome.result is Result.ASKED]
    others = [each for each in outcomes if each not in done and each not in asked]
    # Of a reply that waits for a colleague, the comment that it answers is approved already.
    is_only_asked = asked and decision.action is Action.REPLY
    verb, rest = _DONE[Action.APPROVE if is_only_asked else decision.action]
    if any(each.keeps_number for each in done):
        rest = "It was published already, so it is taken down and its number stays."
    lines = []
    if len(done) == 1 or (done and decision.action is Action.REPLY):
        # A reply may have approved what it answers: one thing to who wrote it.
        name = names.get(done[0].id) or names.get(decision.ids[0], "")
        lines.append(Line(f"{verb} {quoted(name)}.", rest))
    elif done:
        lines.append(Line(f"{verb}: {len(done)} comments.", rest.replace("It ", "Each ")))
    if asked:
        name = names.get(asked[0].id) or names.get(decision.ids[0], "")
        whom = quoted(name) if len(asked) == 1 else f"{len(asked)} comments"
        lines.append(Line(f"Asked a colleague to agree about {whom}.", _ASKED))
    # Somebody was first, or it is not possible: said of each, and nothing was changed.
    lines += [Line(f"{quoted(names.get(each.id, ''))}:", each.said) for each in others]
    is_late = any(outcome.result is Result.ALREADY for outcome in others) or bool(asked)
    manner = "good" if not others else "plain" if is_late or done else "stop"
    undo = tuple(Undoable(each.id, each.rev) for each in outcomes if each not in others)
    if decision.action is Action.UNDO:
        undo = ()
    return Said(
        manner=manner,
        lines=tuple(lines),
        undo=undo,
        undo_words=f"what was done to {len(undo)} comments"
        if len(undo) > 1 and decision.action is not Action.REPLY
        else "",
    )


def _with_post(
    decision: Decision, form: Fields, posts: Mapping[str, CommentedPost]
) -> Decision | Problem:
    thread = one(form, "post")
    if not thread:
        return Problem("Choose the post first.")
    if thread not in {each.thread for each in choosable(posts.values())}:
        return Problem("That post takes no comments any more. Choose another one.")
    return replace(decision, thread=thread)


def _since(decision: Decision, came: datetime) -> Decision:
    return replace(decision, received=instant(came))


def _revs(form: Fields) -> dict[str, int]:
    """Return what rev of each comment the page showed ("<id> <rev>")."""
    revs = {}
    for value in form.get("rev", ()):
        id_, _, number = value.partition(" ")
        if is_comment_id(id_) and number.isascii() and number.isdecimal() and len(number) < 9:
            revs[id_] = int(number)
    return revs


def _with_spans(
    decision: Decision, form: Fields, kept: Mapping[str, Kept]
) -> Decision | Problem:
    text = kept.get(decision.ids[0])
    if text is None or len(decision.ids) > 1:
        return Problem("Remove words from one comment at a time.")
    code = one(form, "code", "personal-info")
    typed = typed_spans(text.body, one(form, "words"), code)
    if isinstance(typed, str):
        return Problem(typed)
    spans = (*ticked_spans(text.body, form.get("span", ()), code), *typed)
    if not spans:
        return Problem("Tick what was found, or type the words to remove.")
    return Decision(
        action=decision.action,
        ids=decision.ids,
        expected_rev=decision.expected_rev,
        spans=spans,
    )


def _with_reply(decision: Decision, form: Fields) -> Decision | Problem:
    outcome = one(form, "outcome")
    if outcome not in OUTCOMES:
        return Problem("Choose what came of it.")
    if decision.action is Action.OUTCOME:
        return Decision(
            action=decision.action,
            ids=decision.ids,
            expected_rev=decision.expected_rev,
            outcome=outcome,
        )
    return Decision(
        action=decision.action,
        ids=decision.ids,
        expected_rev=decision.expected_rev,
        outcome=outcome,
        reply=Reply(
            name=one(form, "office"),
            body=one(form, "reply"),
            language=one(form, "language") or None,
        ),
    )
