"""The whole page of the desk: lists, promise, queue and one comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from councilblog.comments.posts_list import CommentedPost
from councilblog.desk import views
from councilblog.desk.acting import Said
from councilblog.desk.form_views import ReasonChoice
from councilblog.desk.item_showing import excerpt_of
from councilblog.desk.keys import Keys
from councilblog.desk.place import LISTS, Place
from councilblog.desk.reading import Listing
from councilblog.desk.wording import age_words, clock_words, deadline_words, flag_words
from councilblog.languages.language import Language
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.kept import Kept
from councilblog.moderation.reasons import REASONS
from councilblog.moderation.states import Status
from councilblog.suggestions import quoted
from councilblog.working_days import working_days_between

PAGE: Final = 25
_LISTS: Final = {"waiting": "Waiting", "held": "Held", "decided": "Decided"}
_STATUS_LABELS: Final = {
    Status.APPROVED: "Approved",
    Status.REJECTED: "Rejected",
    Status.SPAM: "Spam",
    Status.WITHDRAWN: "Taken down",
}
#: What several comments of a list can be made together.
_BULK: Final = {
    "waiting": ("approve", "hold", "reject", "spam"),
    "held": ("approve", "reject", "spam"),
    "decided": ("undo",),
}
_BULK_WORDS: Final = {
    "approve": "Approve all ticked",
    "hold": "Hold all ticked",
    "reject": "Reject all ticked",
    "spam": "All ticked are spam",
    "undo": "Undo what was decided of all ticked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page of the desk has: who moderates, the token of its forms, the keys."""

    who: str
    token: str
    keys: Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that a page is made from."""

    place: Place
    listing: Listing
    posts: Mapping[str, CommentedPost]
    promise_days: int
    now: datetime


def keys_view(keys: Keys) -> views.KeysView:
    """Return the key of each thing; all empty where single keys are switched off."""
    names = [name for name in views.KeysView._fields if name != "are_on"]
    return views.KeysView(
        keys.are_on, *(keys.of.get(name, "") if keys.are_on else "" for name in names)
    )


def page_of(ids: Sequence[str], number: int) -> tuple[str, ...]:
    """Return the ids of a page, counted from 1; of the last if there are not so many."""
    number = min(number, last_page(ids))
    return tuple(ids[(number - 1) * PAGE : number * PAGE])


def last_page(ids: Sequence[str]) -> int:
    """Return the number of the last page; 1 if there is nothing."""
    return max(1, -(-len(ids) // PAGE))


def desk_view(
    situation: Situation, frame: Frame, item: views.Item | None, said: Said | None
) -> views.DeskView:
    """Return the page."""
    place, found = situation.place, situation.listing
    number = min(place.page, last_page(found.ids))
    page = replace(place.queue, page=number)
    keys = keys_view(frame.keys)
    is_several = place.is_several and bool(found.ids)
    shown = item.id if item and not is_several else place.id
    several = replace(page, is_several=True, ticked=shown)
    count = found.counts[place.list]
    return views.DeskView(
        title=item.title if item and place.id else f"{_LISTS[place.list]} ({count:,})",
        who=frame.who,
        token=frame.token,
        keys=keys,
        here=replace(place, id=shown, said=0).url,
        queue_title=f"{_LISTS[place.list]}: {_comments(count)}",
        queue_url=page.url,
        state_url=Place(list=place.list).url,
        tabs=tuple(_tabs(place, found)),
        promise=_promise(situation) if place.list == "waiting" else None,
        q=place.query,
        found_words=f"{_comments(len(found.ids))} with “{place.query}”.",
        rows=tuple(_rows(situation, page, item, is_several=is_several)),
        first_number=(number - 1) * PAGE + 1,
        pager=_pager(page, len(found.ids), is_several=is_several),
        is_several=is_several,
        several_url=several.url if found.ids and not is_several else "",
        all_url=replace(page, is_several=True, is_all=not place.is_all).url,
        all_words="Untick all" if place.is_all else "Tick all on this page",
        bulk=tuple(_bulk(place.list, keys)),
        bulk_reasons=tuple(
            ReasonChoice(each.code, each.title, each.besides, is_chosen=False)
            for each in REASONS
        )
        if "reject" in _BULK[place.list]
        else (),
        item=None if is_several else item,
        is_item=bool(place.id) and item is not None,
        current_words=f"{count:,} {_LISTS[place.list].lower()}",
        empty=_empty(situation),
        said=said,
    )


def _comments(count: int) -> str:
    return "1 comment" if count == 1 else f"{count:,} comments"


def _tabs(place: Place, found: Listing) -> list[views.Tab]:
    return [
        views.Tab(_LISTS[name], found.counts[name], Place(list=name).url, name == place.list)
        for name in LISTS
    ]


def _promise(situation: Situation) -> views.Promise | None:
    if not situation.listing.oldest:
        return None
    arrived = datetime.fromisoformat(situation.listing.oldest)
    days = working_days_between(arrived, situation.now)
    most = situation.promise_days
    late = days - most
    words = f"Oldest: {_days(days)}." if late <= 0 else f"Oldest: {_days(days)}, {late} late."
    return views.Promise(words, f"We promise {most}.", late > 0, min(days, most), max(most, 1))


def _days(days: int) -> str:
    if days == 0:
        return "under 1 working day"
    return "1 working day" if days == 1 else f"{days:,} working days"


def _rows(
    situation: Situation, page: Place, item: views.Item | None, *, is_several: bool
) -> list[views.Row]:
    rows = []
    for id_ in page_of(situation.listing.ids, page.page):
        entry = situation.listing.entry(id_)
        if entry is not None:
            is_current = item is not None and item.id == id_ and not is_several
            rows.append(_row(entry, situation, page, is_current=is_current))
    return rows


def _row(entry: Waiting, situation: Situation, page: Place, *, is_current: bool) -> views.Row:
    kept, state, place = entry.kept, entry.state, situation.place
    post = situation.posts.get(kept.thread)
    days = working_days_between(datetime.fromisoformat(kept.received), situation.now)
    is_late = state.status is Status.WAITING and days > situation.promise_days
    decided = state.decided.at if state.decided else kept.received
    at = decided if place.list == "decided" else kept.received
    return views.Row(
        id=kept.id,
        rev=state.rev,
        url=page.at(kept.id).url,
        name=kept.name or "Nobody named",
        age=f"{age_words(at, situation.now)}{', late' if is_late else ''}",
        is_late=is_late,
        excerpt=excerpt_of(kept.body),
        lang=Language.CY.html_lang if kept.language == "cy" else "",
        on=_on(kept, post),
        labels=tuple(_labels(entry, situation.now)),
        is_current=is_current,
        is_ticked=place.is_all or kept.id in place.ticked.split(),
    )


def _on(kept: Kept, post: CommentedPost | None) -> str:
    if post:
        return f"On: {post.title}"
    if kept.thread:
        return "On a post that is not there any more"
    return (
        f"No post named. Subject: {quoted(kept.subject)}" if kept.subject else "No post named"
    )


def _labels(entry: Waiting, now: datetime) -> list[views.Label]:
    state = entry.state
    labels = []
    if state.complained_at:
        words = deadline_words(state.complained_at, now)
        return [views.Label(words, is_state=False, is_clock=True)]
    if state.asked:
        return [views.Label("Needs a second person", is_state=True)]
    if state.status in _STATUS_LABELS:
        labels.append(views.Label(_STATUS_LABELS[state.status], is_state=True))
        return labels
    if state.redactions:
        labels.append(views.Label("Words removed", is_state=True))
    counts = Counter(flag_words(flag)[:2] for flag in entry.flags)
    labels += [
        views.Label(one if count == 1 else f"{count} {many}", is_state=False)
        for (many, one), count in counts.items()
    ]
    if entry.is_likely_spam:
        labels.append(views.Label("Looks like spam", is_state=False))
    return labels


def _pager(page: Place, count: int, *, is_several: bool) -> views.Pager | None:
    if count <= PAGE:
        return None
    first, last = (page.page - 1) * PAGE + 1, min(page.page * PAGE, count)
    here = replace(page, is_several=is_several)
    return views.Pager(
        f"{first:,} to {last:,} of {count:,}",
        replace(here, page=page.page - 1).url if page.page > 1 else "",
        replace(here, page=page.page + 1).url if last < count else "",
    )


def _bulk(name: str, keys: views.KeysView) -> list[views.Button]:
    letters = {"approve": keys.approve, "hold": keys.hold, "reject": keys.reject}
    letters |= {"spam": keys.spam, "undo": keys.undo}
    return [views.Button(_BULK_WORDS[each], each, letters[each]) for each in _BULK[name]]


def _empty(situation: Situation) -> str:
    place, found = situation.place, situation.listing
    if place.query:
        return f"No comment here has “{place.query}” in it."
    if place.list == "held":
        return "Nothing is held."
    if place.list == "decided":
        return "Nothing has been decided yet."
    if not found.decided_at:
        return "Nothing is waiting. Comments that come in are shown here."
    last = clock_words(found.decided_at, situation.now)
    return f"Nothing is waiting. The last comment was decided {last}."
