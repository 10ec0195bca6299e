"""The desk's pages: one comment beside its queue, the list of keys, and messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from councilblog.comments.store import read_thread
from councilblog.desk import forms, views
from councilblog.desk.acting import Said
from councilblog.desk.desk import Desk
from councilblog.desk.forms import Sent
from councilblog.desk.item_actions import Shown
from councilblog.desk.item_showing import Known, item_of
from councilblog.desk.keys import BULK, DEFAULTS, Keys
from councilblog.desk.letters import titles_of
from councilblog.desk.place import Place
from councilblog.desk.reading import Listing
from councilblog.desk.requests import Answer
from councilblog.desk.showing import (
    PAGE,
    Frame,
    Situation,
    desk_view,
    keys_view,
    last_page,
    page_of,
)
from councilblog.languages.language import Language
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.deciding import history, note_of
from councilblog.moderation.kept import Person, read_person
from councilblog.moderation.two_people import read_two_people


def desk_page(
    desk: Desk,
    frame: Frame,
    place: Place,
    *,
    said: Said | None = None,
    sent: Sent | None = None,
) -> Answer:
    """Return the queue with the comment of the place, or its first one.

    `sent` is a form that could not be carried out: it is shown again with what was typed.
    """
    now = desk.now()
    posts = desk.posts()
    found = desk.reader.listing(place.list, place.query, posts, now)
    if place.id in found.ids:
        # The page that the comment is on: others were decided meanwhile.
        place = replace(place, page=found.ids.index(place.id) // PAGE + 1)
    page = page_of(found.ids, min(place.page, last_page(found.ids)))
    id_ = place.id or (page[0] if page and not place.is_several else "")
    entry = (desk.reader.entry(id_, now)) if id_ else None
    if place.id and entry is None:
        return message(
            desk,
            frame,
            "This comment is not at the desk",
            ("It may have been taken away because its time was over.",),
            status=HTTPStatus.NOT_FOUND,
        )
    item = None
    if entry is not None:
        item = _item(desk, frame, replace(place, id=id_), found, entry)
        sent_here = sent or Sent({}, "")
        item = _with_form(desk, item, entry, place, sent_here)
        given = sent_here if place.doing == "give" else Sent({}, "")
        item = replace(item, giving=forms.giving(entry, posts.values(), given))
    situation = Situation(
        place=place, listing=found, posts=posts, promise_days=desk.promise_days, now=now
    )
    view = desk_view(situation, frame, item, said)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if sent else HTTPStatus.OK
    return html(desk, "desk/desk", view, status)


def keys_page(desk: Desk, frame: Frame, *, said: str = "", problem: str = "") -> Answer:
    """Return the list of keys, where each can be changed."""
    words = {name: what for name, _, what in DEFAULTS}
    of: Mapping[str, str] = frame.keys.of
    view = views.KeysPageView(
        title="Keys",
        who=frame.who,
        token=frame.token,
        keys=keys_view(frame.keys),
        rows=tuple(views.KeyRow(name, of.get(name, ""), what) for name, what in words.items()),
        bulk=tuple(
            views.KeyRow(name, of[name], f"{words[name].partition(':')[0]} all that are ticked")
            for name in BULK
            if of.get(name)
        ),
        said=said,
        problem=problem,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK
    return html(desk, "desk/keys", view, status)


def message(
    desk: Desk,
    frame: Frame,
    title: str,
    words: tuple[str, ...],
    status: HTTPStatus = HTTPStatus.OK,
) -> Answer:
    """Return a page of a few sentences. With status 200 it is the last one: no way back."""
    view = views.MessageView(
        title=title,
        who=frame.who,
        token=frame.token,
        keys=keys_view(Keys(are_on=False, of={})),
        words=words,
        back_url="" if status is HTTPStatus.OK else "/",
    )
    return html(desk, "desk/message", view, status)


def html(desk: Desk, name: str, view: object, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    """Return a page made with the template of that name."""
    return Answer(status=status, body=desk.theme.part(name, Language.EN, view).encode())


def _item(desk: Desk, frame: Frame, place: Place, found: Listing, entry: Waiting) -> views.Item:
    kept = entry.kept
    at = found.ids.index(kept.id) if kept.id in found.ids else -1
    events = history(desk.root, kept.id)
    parent = desk.reader.entry(kept.parent, desk.now()) if kept.parent else None
    person = read_person(desk.root, kept.id) if entry.state.complained_at else None
    known = Known(
        now=desk.now(),
        email=(person.email or "") if isinstance(person, Person) else "",
        post=desk.posts().get(kept.thread),
        published=read_thread(desk.root.content, kept.thread).threads.get(kept.thread, ())
        if kept.thread
        else (),
        parent=parent,
        events=events,
        notes={event.seq: note_of(desk.root, event) for event in events},
    )
    shown = Shown(
        place=place,
        words=f"{at + 1:,} of {len(found.ids):,}" if at >= 0 else "",
        next_id=found.ids[at + 1] if 0 <= at < len(found.ids) - 1 else "",
        previous_id=found.ids[at - 1] if at > 0 else "",
        keys=keys_view(frame.keys),
        who=frame.who,
    )
    return item_of(entry, known, shown, desk.phrases)


def _with_form(
    desk: Desk, item: views.Item, entry: Waiting, place: Place, sent: Sent
) -> views.Item:
    """Return the comment with the form that is open below it."""
    match place.doing:
        case "reject" | "withdraw":
            person = read_person(desk.root, item.id)
            has_address = isinstance(person, Person) and bool(person.email)
            titles = titles_of(desk.posts().get(entry.kept.thread), entry.kept.subject)
            letter = forms.Letter(titles, desk.rules, has_address)
            form = forms.rejecting(
                entry, place, letter, sent.problem, read_two_people(desk.root.folder)
            )
            return replace(item, rejecting=form)
        case "redact":
            return replace(item, redacting=forms.redacting(entry, sent.typed, sent.problem))
        case "complaint":
            return replace(item, complaining=forms.complaining(sent, desk.now()))
        case "reply":
            two = read_two_people(desk.root.folder)
            reply = forms.replying(entry, place, sent, desk.office, is_asking="reply" in two)
            return replace(item, replying=reply)
        case _:
            return item
