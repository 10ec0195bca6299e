"""What can be done about a comment at the desk: buttons that decide, links to forms."""

from __future__ import annotations

from typing import Final, NamedTuple

from councilblog.comments.comment import OUTCOMES
from councilblog.desk import views
from councilblog.desk.place import Place
from councilblog.desk.wording import DEEDS, OUTCOME_WORDS
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.event import Event
from councilblog.moderation.states import Status
from councilblog.moderation.two_people import deed_of, is_same_person

_OPEN_TO_CHANGE: Final = frozenset({Status.WAITING, Status.HELD, Status.APPROVED})
_UNDECIDED: Final = frozenset({Status.WAITING, Status.HELD})
_WAS_PUBLIC: Final = frozenset({Status.APPROVED, Status.WITHDRAWN})


class Shown(NamedTuple):
    """How a comment stands in its list: where it is, its neighbours, what is opened.

    `who` looks at it.
    """

    place: Place
    words: str
    next_id: str
    previous_id: str
    keys: views.KeysView
    who: str


def buttons_of(entry: Waiting, place: Place, shown: Shown) -> tuple[views.Button, ...]:
    """Return the buttons that decide; where somebody asks a colleague, the answers."""
    state = entry.state
    if state.asked:
        return _answers(state.asked, shown)
    buttons = _buttons(state.status, len(state.redactions), place, shown.keys)
    if not state.thread:
        # Nothing is published of what nobody has given to a post.
        buttons = tuple(each for each in buttons if each.action != "approve")
        if state.status in _UNDECIDED:
            return buttons
        return (*buttons, views.Button("Undo that", "undo"))
    if state.role == "official" and state.status is Status.APPROVED:
        pin = ("No longer pin it", "unpin") if state.pinned else ("Pin it first", "pin")
        return (*buttons, views.Button(*pin))
    return buttons


def outcomes_of(entry: Waiting) -> tuple[views.OutcomeButton, ...]:
    """Return what can be said of what came of an official reply, with what is said now."""
    state = entry.state
    if state.role != "official" or state.status is not Status.APPROVED or state.asked:
        return ()
    return tuple(
        views.OutcomeButton(each, OUTCOME_WORDS[each], each == state.outcome)
        for each in OUTCOMES
    )


def _answers(asked: Event, shown: Shown) -> tuple[views.Button, ...]:
    """Return what can be answered to somebody who asks a colleague to agree."""
    if is_same_person(asked.who, shown.who):
        return (views.Button("Take the question back", "undo"),)
    agree = views.Button(f"Agree: {DEEDS[deed_of(asked)]}", "agree", is_main=True)
    return (agree, views.Button("Do not agree", "undo"))


def _buttons(
    status: Status, removed: int, place: Place, keys: views.KeysView
) -> tuple[views.Button, ...]:
    hold = views.Button("Hold", "hold", keys.hold)
    reject = views.Button("Reject…", "", keys.reject, place.to_do("reject").url)
    spam = views.Button("Spam", "spam", keys.spam)
    undo = views.Button("Undo that", "undo")
    match status:
        case Status.WAITING | Status.HELD | Status.REJECTED | Status.SPAM:
            count = f" with {removed} removal{'s' if removed > 1 else ''}" if removed else ""
            approve = views.Button(f"Approve{count}", "approve", keys.approve, is_main=True)
            others = {Status.HELD: hold, Status.REJECTED: reject, Status.SPAM: spam}
            rest = (hold, reject, spam)
            return (approve, *(each for each in rest if each is not others.get(status)))
        case Status.APPROVED:
            down = views.Button("Take down…", "", keys.reject, place.to_do("withdraw").url)
            return (down, undo)
        case _:
            return (undo,)


def links_of(entry: Waiting, place: Place, shown: Shown) -> tuple[views.Link, ...]:
    """Return the links that open a form below the comment."""
    status, keys, doing = entry.state.status, shown.keys, shown.place.doing
    links = []
    if entry.state.asked is None and status in _OPEN_TO_CHANGE:
        more = "Remove more words" if entry.state.redactions else "Remove words"
        links.append(
            views.Link(
                more,
                place.to_do("redact").url,
                keys.redact,
                is_open=doing == "redact",
                takes_selection=True,
            )
        )
        if entry.state.role != "official" and entry.state.thread:
            reply = place.to_do("reply")
            passed = place.to_do("reply", outcome="passed-to-service")
            is_passing = shown.place.outcome == "passed-to-service"
            links += [
                views.Link(
                    "Write an official reply",
                    reply.url,
                    keys.reply,
                    is_open=doing == "reply" and not is_passing,
                ),
                views.Link(
                    "Pass to a service", passed.url, "", is_open=doing == "reply" and is_passing
                ),
            ]
    if status in _WAS_PUBLIC and not entry.state.complained_at:
        is_open = doing == "complaint"
        links.append(
            views.Link(
                "A complaint has come", place.to_do("complaint").url, "", is_open=is_open
            )
        )
    return tuple(links)
