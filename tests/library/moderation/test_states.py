"""What a comment is, worked out from what happened to it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from councilblog.comments.store import read_comments
from councilblog.moderation.audit import audit
from councilblog.moderation.decision import Action, Span
from councilblog.moderation.event import FORGET, RECEIVED, Event
from councilblog.moderation.kept import Kept
from councilblog.moderation.packing import events_from, kept_from, pack
from councilblog.moderation.projecting import public_comment, remembered, without_spans
from councilblog.moderation.states import State, Status, effective, merged, state_of
from tests.library.moderation.desks import POST, a_desk, decided, waiting

PUBLIC = {Status.APPROVED, Status.WITHDRAWN}
BODY = "One two three four five."
spans = st.builds(Span, st.integers(0, 20), st.integers(1, 4))


def event(seq: int, action: str, **more: object) -> Event:
    return Event(seq, "2026-11-22T09:14:03Z", "x", action, "id", "thread", seq, seq, **more)  # type: ignore[arg-type]  # a test's words


def actions(*names: str) -> list[Event]:
    """Return events of these names; “undo 3” undoes the third."""
    events = [event(1, RECEIVED)]
    for name in names:
        action, _, undoes = name.partition(" ")
        events.append(event(len(events) + 1, action, undoes=int(undoes or 0), reason="other"))
    return events


def seqs(*names: str) -> list[int]:
    return [each.seq for each in effective(actions(*names))]


def test_an_undo_takes_back_and_an_undone_undo_gives_again() -> None:
    assert seqs("approve", "undo 2") == [1]
    assert seqs("approve", "undo 2", "undo 3") == [1, 2]
    assert seqs("hold", "approve", "undo 3", "undo 2") == [1]
    assert state_of(actions("hold", "approve", "undo 3")).status is Status.HELD


def test_deleting_is_never_undone() -> None:
    events = [*actions("reject"), event(3, FORGET, parts=("text",)), event(4, "undo", undoes=2)]
    state = state_of(events)
    assert (state.status, state.decided) == (Status.WAITING, None)
    assert state.forgotten == frozenset({"text"})


@given(st.lists(st.sampled_from([*Action]), max_size=12), st.data())
def test_nothing_is_public_without_an_approval_that_still_holds(
    order: list[Action], data: st.DataObject
) -> None:
    events = actions()
    for action in order:
        undoes = data.draw(st.integers(1, len(events))) if action is Action.UNDO else 0
        events.append(event(len(events) + 1, action.value, undoes=undoes, reason="other"))
    state = state_of(events)
    kept = Kept("id", "thread", None, "", "N", None, BODY, "form", "")
    approved = {Action.APPROVE.value, Action.REPLY.value, Action.WITHDRAW.value}
    if public_comment(kept, state) is not None:
        assert approved & {each.action for each in effective(events)}
    assert state.rev == len(events)


@given(st.lists(spans, max_size=6))
def test_merged_spans_cover_the_same_characters_in_order_and_apart(each: list[Span]) -> None:
    joined = merged(each)

    def places(some: list[Span] | tuple[Span, ...]) -> set[int]:
        return {place for span in some for place in range(span.start, span.start + span.length)}

    assert places(joined) == places(each)
    assert all(one.start + one.length < two.start for one, two in pairwise(joined))


@given(st.lists(spans, max_size=4))
def test_what_is_left_and_what_was_removed_make_the_whole_and_can_be_adopted(
    each: list[Span],
) -> None:
    cut = merged([span for span in each if span.start + span.length <= len(BODY)])
    body, redactions = without_spans(BODY, cut)
    rebuilt = body
    for redaction, span in reversed(list(zip(redactions, cut, strict=True))):
        words = BODY[span.start : span.start + span.length]
        rebuilt = rebuilt[: redaction.start] + words + rebuilt[redaction.start :]
    assert rebuilt == BODY
    kept = Kept("id", "thread", None, "", "N", None, BODY, "form", "")
    state = State("id", "thread", Status.APPROVED, 2, "", redactions=cut, approved_at="t")
    public = public_comment(kept, state)
    assert public is not None
    history = [
        one._replace(seq=seq, at="t")
        for seq, one in enumerate(events_from(public, "x"), start=1)
    ]
    again = public_comment(kept_from(public), state_of(history))
    assert again is not None
    assert again._replace(rev=2) == public
    forgotten = state._replace(forgotten=frozenset({"originals"}))
    wiped = remembered(kept, forgotten)
    assert public_comment(wiped, state) == public
    assert len(wiped.body) == len(BODY)


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from([*Action, "pack"]), st.integers(0, 2), st.integers(0, 12)),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_is_decided_the_files_are_what_the_log_says(
    steps: list[tuple[Action | str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = a_desk(Path(folder))
        ids = waiting(desk, "One two three four.", "Five six seven eight.", "Nine ten eleven.")
        for action, place, start in steps:
            if isinstance(action, Action):
                reason = "other" if action in {Action.REJECT, Action.WITHDRAW} else ""
                decided(desk, action, ids[place], reason=reason, spans=(Span(start, 3),))
            else:
                assert pack(desk, POST.thread) == ()
        assert audit(desk).is_good
        states = {state.id: state.status for state in desk.ledger.states()}
        threads = read_comments(desk.content).threads
        public = {each.id for each in threads.get(POST.thread, ())}
        assert public == {id_ for id_, status in states.items() if status in PUBLIC}
