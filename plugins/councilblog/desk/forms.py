"""The forms that open below a comment: why it is rejected, what goes, an official reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from councilblog.comments.choosing import choosable
from councilblog.comments.comment import OUTCOMES
from councilblog.comments.posts_list import CommentedPost
from councilblog.desk import form_views
from councilblog.desk.place import Place
from councilblog.desk.requests import Fields, one
from councilblog.desk.wording import OUTCOME_WORDS, flag_words
from councilblog.languages.dates import LONDON
from councilblog.languages.language import Language
from councilblog.moderation.comment_reading import Waiting
from councilblog.moderation.decision import Action
from councilblog.moderation.reasons import REASONS, reason_named, reply_text
from councilblog.moderation.states import Status
from councilblog.moderation.two_people import takes_two

#: What may stand where words were removed; the site has a phrase for each.
_REMOVED: Final = (
    ("personal-info", "[personal information removed by a moderator]"),
    ("offensive", "[offensive words removed by a moderator]"),
    ("defamatory-risk", "[accusation removed by a moderator]"),
    ("other", "[words removed by a moderator]"),
)
_PRIVATE: Final = frozenset(
    {
        "email",
        "phone",
        "postcode",
        "ni-number",
        "nhs-number",
        "card-number",
        "registration",
    }
)
_UNDECIDED: Final = frozenset({Status.WAITING, Status.HELD})
#: What the button says of a decision that takes two people.
ASKING: Final = "Ask a colleague to agree"


class Sent(NamedTuple):
    """A form that could not be carried out: what was typed, and what to put right."""

    typed: Fields
    problem: str


class Letter(NamedTuple):
    """What a letter needs: the post's title by language, the policy's address, a reader."""

    titles: Mapping[str, str]
    rules: str
    has_address: bool


def rejecting(
    entry: Waiting, place: Place, letter: Letter, problem: str, two: frozenset[str]
) -> form_views.Rejecting:
    """Return the form that rejects a comment, or takes it down; `two` takes two people."""
    is_down = place.doing == "withdraw"
    reason = reason_named(place.reason)
    is_asking = takes_two(Action(place.doing), reason.code if reason else "", two)
    language = place.language or entry.kept.language or "en"
    language = language if language in {"en", "cy"} else "en"
    words = ""
    if reason:
        words = reply_text(
            reason.code,
            language=language,
            title=letter.titles[language],
            rules=letter.rules,
            was_published=is_down,
        )
    other = "en" if language == "cy" else "cy"
    return form_views.Rejecting(
        title="Why is it taken down?" if is_down else "Why is it not published?",
        verb=ASKING if is_asking else "Take down" if is_down else "Reject",
        problem=problem,
        reasons=tuple(
            form_views.ReasonChoice(each.code, each.title, each.besides, each is reason)
            for each in REASONS
        ),
        reason=reason.code if reason else "",
        reason_words=f"{reason.title}." if reason else "",
        besides=reason.besides if reason else "",
        letter=words,
        letter_label="Letter to the writer",
        letter_hint=(
            "Change it as you like. It opens in your mail program; nothing is sent by itself."
            if letter.has_address
            else "The writer left no e-mail address, so nobody gets this letter."
        ),
        language=language,
        lang="cy" if language == "cy" else "en-GB",
        other_words="Write it in English" if language == "cy" else "Write it in Welsh",
        other_url=place.to_do(place.doing, reason=place.reason, language=other).url,
        again_url=place.to_do(place.doing).url,
    )


def redacting(entry: Waiting, typed: Fields, problem: str) -> form_views.Redacting:
    """Return the form that removes words; `typed` is what was sent with it before."""
    found = [flag for flag in entry.flags if flag.field == "body" and flag.kind in _PRIVATE]
    code = one(typed, "code", "personal-info")
    return form_views.Redacting(
        problem=problem,
        found=tuple(
            form_views.Found(
                f"{flag.start}:{flag.length}", flag.words, flag_words(flag).sentence
            )
            for flag in found
        ),
        words=one(typed, "words"),
        codes=tuple(form_views.Choice(each, words, each == code) for each, words in _REMOVED),
    )


def giving(
    entry: Waiting, posts: Iterable[CommentedPost], sent: Sent
) -> form_views.Giving | None:
    """Return the form that gives a comment to a post, or None if it has one, or is decided."""
    if entry.state.thread or entry.state.status not in _UNDECIDED:
        return None
    chosen = one(sent.typed, "post")
    return form_views.Giving(
        sent.problem,
        tuple(
            form_views.Choice(
                each.thread,
                f"{each.title} ({each.month})" if each.month else each.title,
                each.thread == chosen,
            )
            for each in choosable(posts)
        ),
    )


def complaining(sent: Sent, now: datetime) -> form_views.Complaining:
    """Return the form that enters a complaint; it came just now, if nobody says when."""
    local = now.astimezone(LONDON).replace(tzinfo=None).isoformat(timespec="minutes")
    typed = sent.typed
    return form_views.Complaining(
        sent.problem, one(typed, "received", local), one(typed, "note")
    )


def replying(
    entry: Waiting, place: Place, sent: Sent, office: str, *, is_asking: bool
) -> form_views.Replying:
    """Return the form of an official reply; `office` is who usually answers."""
    typed = sent.typed
    chosen = one(typed, "outcome") or place.outcome or "answered"
    is_published = entry.state.status is Status.APPROVED
    language = entry.kept.language or ""
    return form_views.Replying(
        problem=sent.problem,
        also_approves=""
        if is_published
        else "The comment is approved with it: a reply answers a published comment.",
        office=one(typed, "office", office),
        words=one(typed, "reply"),
        language=language,
        lang=Language.CY.html_lang if language == "cy" else "",
        verb=ASKING
        if is_asking
        else "Publish the reply"
        if is_published
        else "Approve the comment and reply",
        outcomes=tuple(
            form_views.Choice(each, OUTCOME_WORDS[each], each == chosen) for each in OUTCOMES
        ),
    )
