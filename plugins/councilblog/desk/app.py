"""The desk's addresses: which page is answered, and what its forms set off."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from councilblog.desk.access import Access
from councilblog.desk.acting import NO_REASON, Line, Problem, Said, decision_from, said_of
from councilblog.desk.deciding import carried_out, next_place
from councilblog.desk.desk import Desk
from councilblog.desk.forms import Sent
from councilblog.desk.keys import (
    DEFAULTS,
    changed_keys,
    default_keys,
    read_keys,
    write_keys,
)
from councilblog.desk.letters import letter_url, titles_of
from councilblog.desk.pages import desk_page, keys_page, message
from councilblog.desk.place import Place, place_in, place_of
from councilblog.desk.requests import Answer, Fields, Request, one, to
from councilblog.desk.showing import Frame
from councilblog.errors import BlogError
from councilblog.moderation.decision import Action, Decision, Outcome, Result
from councilblog.moderation.kept import Kept, read_kept, read_person
from councilblog.moderation.reasons import reason_named, reply_text
from councilblog.moderation.states import Status
from councilblog.stylesheet import joined_stylesheet

_CSS: Final = "text/css; charset=utf-8"
_JS: Final = "text/javascript; charset=utf-8"
_SVG: Final = "image/svg+xml"
#: So much of what was done is remembered, to be told and undone.
_TOLD: Final = 200
#: What opens again, with what was typed, if it cannot be carried out.
_FORMS: Final = {
    "reject": "reject",
    "withdraw": "withdraw",
    "redact": "redact",
    "reply": "reply",
    "complaint": "complaint",
    "give": "give",
}


class DeskApp:
    """Answers the requests that the guard let through; one at a time."""

    def __init__(self, desk: Desk, stop: Callable[[], None]) -> None:
        self._desk = desk
        self._stop = stop
        self._lock = threading.Lock()
        self._told: dict[int, Said] = {}
        self._number = 0

    def answer(self, request: Request, access: Access) -> Answer:
        """Return the answer; what a person can put right is said in a page of sentences."""
        file = self._file(request.path)
        if file is not None:
            return file
        frame = Frame(
            who=self._desk.who,
            token=access.form_token,
            keys=read_keys(self._desk.root),
        )
        with self._lock:
            try:
                return self._answer(request, frame)
            except BlogError as error:
                sentences = tuple(
                    f"{finding.problem} {finding.remedy}" for finding in error.findings
                )
                return message(
                    self._desk,
                    frame,
                    "Something has to be put right first",
                    sentences,
                    status=HTTPStatus.CONFLICT,
                )

    def _answer(self, request: Request, frame: Frame) -> Answer:
        if request.form is not None:
            return self._act(request.path, request.form, frame)
        if request.path == "/":
            return to(Place().url)
        if request.path == "/keys":
            return keys_page(self._desk, frame)
        place = place_of(request)
        if place is None:
            title = "There is no such page at the desk"
            return message(self._desk, frame, title, (), status=HTTPStatus.NOT_FOUND)
        self._desk.arrive()
        return desk_page(self._desk, frame, place, said=self._told.get(place.said))

    def _file(self, path: str) -> Answer | None:
        """Return one of the files that pages need. No address leads to any other."""
        static = self._desk.theme_folder / "static"
        match path:
            case "/site.css":
                return Answer(body=joined_stylesheet(static / "css").encode(), type=_CSS)
            case "/desk.css":
                return Answer(body=(static / "css" / "desk.css").read_bytes(), type=_CSS)
            case "/desk.js":
                return Answer(body=(static / "js" / "desk.js").read_bytes(), type=_JS)
            case "/icon.svg":
                return Answer(body=(static / "images" / "icon.svg").read_bytes(), type=_SVG)
            case _:
                return None

    def _act(self, path: str, form: Fields, frame: Frame) -> Answer:
        match path:
            case "/decide":
                return self._decide(form, frame)
            case "/keys":
                return self._keep_keys(form, frame)
            case "/stop":
                self._stop()
                words = (
                    "What was decided is kept. To open the desk again, type: make moderate",
                )
                return message(self._desk, frame, "The desk has stopped", words)
            case _:
                title = "There is no such form at the desk"
                return message(self._desk, frame, title, (), status=HTTPStatus.NOT_FOUND)

    def _decide(self, form: Fields, frame: Frame) -> Answer:
        desk, place = self._desk, place_in(one(form, "from"))
        if one(form, "action") == "letter" and place.id:
            return self._letter(place, form, frame)
        kept = {
            id_: text for id_ in form.get("id", ()) if (text := self._kept(id_)) is not None
        }
        now = desk.now()
        decision = decision_from(form, kept, desk.posts(), now)
        if isinstance(decision, Problem):
            return self._shown_again(place, form, frame, decision.words)
        before = desk.reader.listing(place.list, place.query, desk.posts(), now).ids
        outcomes = carried_out(desk.root, decision, who=desk.who, now=now)
        first = outcomes[0]
        is_form = decision.action in {Action.REPLY, Action.REDACT}
        if is_form and first.result is Result.NOT_POSSIBLE:
            return self._shown_again(place, form, frame, first.said)
        said = self._said(decision, outcomes, kept, form)
        left = desk.reader.listing(place.list, place.query, desk.posts(), now).ids
        if decision.action is Action.UNDO and first.result is Result.DONE:
            place = self._place_of_undone(place, decision)
        else:
            place = next_place(place, decision.action, before, left)
        return to(replace(place, said=self._tell(said)).url)

    def _letter(self, place: Place, form: Fields, frame: Frame) -> Answer:
        """Lead to the letter of the reason that was chosen; nothing is decided yet."""
        doing = "withdraw" if one(form, "do") == "withdraw" else "reject"
        reason = one(form, "reason")
        if reason_named(reason) is None:
            return self._shown_again(place, {**form, "action": (doing,)}, frame, NO_REASON)
        return to(place.to_do(doing, reason=reason).url)

    def _said(
        self,
        decision: Decision,
        outcomes: tuple[Outcome, ...],
        kept: dict[str, Kept],
        form: Fields,
    ) -> Said:
        names = {id_: text.name for id_, text in kept.items()}
        said = said_of(decision, outcomes, names)
        letter = one(form, "letter") or self._letter_agreed_to(decision)
        if not letter or len(decision.ids) != 1 or outcomes[0].result is not Result.DONE:
            return said
        text = kept[decision.ids[0]]
        person = read_person(self._desk.root, text.id)
        email = "" if person is None or isinstance(person, str) else person.email or ""
        said_in = one(form, "letter-language", text.language or "")
        language = "cy" if said_in == "cy" else "en"
        title = titles_of(self._desk.posts().get(text.thread), text.subject)[language]
        url = letter_url(email, language, title, letter)
        return replace(said, letter_url=url)

    def _letter_agreed_to(self, decision: Decision) -> str:
        """Return the letter to the writer of what two people have decided now, or ""."""
        state = self._desk.root.ledger.state(decision.ids[0])
        if decision.action is not Action.AGREE or state is None or not state.reason:
            return ""
        text = self._kept(state.id)
        language = "cy" if text and text.language == "cy" else "en"
        return reply_text(
            state.reason,
            language=language,
            title=titles_of(self._desk.posts().get(state.thread), text.subject if text else "")[
                language
            ],
            rules=self._desk.rules,
            was_published=state.status is Status.WITHDRAWN,
        )

    def _shown_again(self, place: Place, form: Fields, frame: Frame, words: str) -> Answer:
        """Return the page with the form as it was sent, and what to put right."""
        doing = _FORMS.get(one(form, "action"), "") if place.id else ""
        if doing:
            there = replace(place.at(place.id), doing=doing, reason="")
            return desk_page(self._desk, frame, there, sent=Sent(form, words))
        said = Said(manner="stop", lines=(Line("Nothing was decided.", words),))
        if place.is_several:
            # What was ticked stays so.
            place = replace(place, is_all=False, ticked=" ".join(form.get("id", ())))
        return to(replace(place, said=self._tell(said)).url)

    def _place_of_undone(self, place: Place, decision: Decision) -> Place:
        """Return where a comment is after an undo: in its own list again."""
        if len(decision.ids) > 1 and not self._is_reply(decision.ids[0]):
            return place.queue
        state = self._desk.root.ledger.state(decision.ids[-1])
        name = {"waiting": "waiting", "held": "held"}.get(
            state.status if state else "", "decided"
        )
        return Place(list=name, id=decision.ids[-1])

    def _is_reply(self, id_: str) -> bool:
        state = self._desk.root.ledger.state(id_)
        return state is not None and state.role == "official"

    def _keep_keys(self, form: Fields, frame: Frame) -> Answer:
        desk = self._desk
        keys = default_keys()
        if one(form, "do") != "usual":
            written = {name: one(form, f"key-{name}") for name, _, _ in DEFAULTS}
            changed = changed_keys(written, are_on=one(form, "on") == "1")
            if isinstance(changed, str):
                return keys_page(desk, frame, problem=changed)
            keys = changed
        write_keys(desk.root, keys)
        return keys_page(desk, replace(frame, keys=keys), said="These keys are kept.")

    def _kept(self, id_: str) -> Kept | None:
        state = self._desk.root.ledger.state(id_)
        if state is None:
            return None
        kept = read_kept(self._desk.root, id_)
        return None if isinstance(kept, str) else kept._replace(thread=state.thread)

    def _tell(self, said: Said) -> int:
        self._number += 1
        self._told[self._number] = said
        self._told.pop(self._number - _TOLD, None)
        return self._number
