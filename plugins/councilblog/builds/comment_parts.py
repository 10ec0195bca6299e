"""A thread, and whether it is open, as a post's page shows them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from councilblog.builds.comment_opening import Opening
from councilblog.builds.comment_views import (
    AnswerChoice,
    CommentFormView,
    CommentsView,
    CommentView,
)
from councilblog.comment_settings import CommentSettings
from councilblog.comments.comment import Comment
from councilblog.comments.threads import NumberedComment, Thread
from councilblog.languages.dates import LONDON, date_words
from councilblog.languages.language import Language
from councilblog.languages.phrases import Phrases

#: More comments than this, and the others are behind one line that opens them.
SHOWN_AT_ONCE = 20
#: What the form asks people to keep to; a little more is taken.
MOST_CHARACTERS = 3_000
#: What stands where words were taken out, by the reason; others have the last.
_REMOVED = {
    "personal-info": "comments.removed.personal",
    "offensive": "comments.removed.offensive",
    "defamatory-risk": "comments.removed.accusation",
    "": "comments.removed.other",
}
#: Where a link "Reply to comment 3" leads: the form's list of comments.
_TO_FORM = "#_parent"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentedPage:
    """The page that comments stand on: its title, its post's ticket, where the rules are."""

    title: str
    ticket: str  # "C-7H3K-Q2M9-X"
    policy_url: str  # "" if the blog has no such page


def comments_view(
    thread: Thread,
    opening: Opening,
    page: CommentedPage,
    settings: CommentSettings,
    phrases: Phrases,
) -> CommentsView | None:
    """Return what a post's page says of comments, in the language of `phrases`.

    None: nothing at all. They are off, or the post never took any and has none.
    """
    if opening.state == "off" or _never_opened(thread, opening, settings):
        return None
    takes = opening.state == "open" and _has_a_way_in(settings)
    is_closed = opening.state == "closed" or (opening.state == "open" and not takes)
    shown = [
        _comment_view(each, _reply_url(each, page, settings, phrases) if takes else "", phrases)
        for each in placed(thread)
    ]
    return CommentsView(
        state="closed" if is_closed else opening.state,
        # Nobody can say when comments closed for want of a way in.
        day=""
        if is_closed and opening.state == "open"
        else _day(opening.resumes or opening.closes, phrases),
        election=opening.period.words[phrases.language] if opening.period else "",
        count=thread.shown,
        first=tuple(shown[:SHOWN_AT_ONCE]),
        rest=tuple(shown[SHOWN_AT_ONCE:]),
        promise_days=settings.promise_days,
        policy_url=page.policy_url,
        form=_form(thread, page, settings, phrases.language)
        if takes and settings.endpoint
        else None,
        mail_url=mail_url(page, settings, phrases) if takes else "",
    )


def comment_count(count: int, phrases: Phrases) -> str:
    """Return “12 comments” for the facts about a post, or "" for none."""
    return phrases.t("comments.count", n=count) if count else ""


def form_target(endpoint: str) -> str:
    """Return the origin that a page with the form may send to: "https://forms.example.org".

    Source: Content Security Policy Level 3, section 6.4.1 (form-action).
    """
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def placed(thread: Thread) -> tuple[NumberedComment, ...]:
    """Return the comments in the order in which they stand on the page: by number.

    An official reply that is pinned stands right under the comment that it answers, or
    first of all if it answers the post; it keeps its number.
    """
    pinned: dict[int | None, list[NumberedComment]] = {}
    for each in thread.by_time:
        if _is_pinned(each):
            pinned.setdefault(each.reply_to, []).append(each)
    order: list[NumberedComment] = []
    # A pinned reply may itself have one.
    waiting = [each for each in reversed(thread.by_time) if not _is_pinned(each)]
    waiting.extend(reversed(pinned.pop(None, [])))
    while waiting:
        each = waiting.pop()
        order.append(each)
        waiting.extend(reversed(pinned.pop(each.number, [])))
    return tuple(order)


def mail_url(
    page: CommentedPage, settings: CommentSettings, phrases: Phrases, *, answers: int = 0
) -> str:
    """Return the mailto: address for a comment; `answers` is the number of another, or 0.

    A page without a ticket stands for no one post: its subject is left for the writer.
    The subject ends with the post's ticket, “(C-7H3K-Q2M9-X)”; an answer's with the number
    after a stroke, “(C-7H3K-Q2M9-X/3)”, so that it can be read in any language.

    Source: RFC 6068, section 2 (all but unreserved characters are encoded) and section 5
    (lines of the body end in CR LF).
    """
    if not settings.email:
        return ""
    about = phrases.t("comments.comment", n=answers) if answers else ""
    subject = (
        phrases.t("comments.mail_answer", comment=about, title=page.title)
        if answers
        else phrases.t("comments.mail_subject", title=page.title)
    )
    mark = f"{page.ticket}/{answers}" if answers else page.ticket
    told = f"{subject} ({mark})" if page.ticket else phrases.t("comments.mail_any")
    lines = (phrases.t("comments.mail_name"), "", phrases.t("comments.mail_comment"), "", "")
    address = quote(settings.email, safe="@")
    body = "\r\n".join(lines)
    # One line, with spaces that every mail program knows.
    told = " ".join(told.split())
    return f"mailto:{address}?subject={quote(told, safe='')}&body={quote(body, safe='')}"


def _never_opened(thread: Thread, opening: Opening, settings: CommentSettings) -> bool:
    if thread.by_time:
        return False
    if opening.state == "closed":
        return True  # nothing to read, and nothing to be done
    return opening.state == "open" and not _has_a_way_in(settings)


def _has_a_way_in(settings: CommentSettings) -> bool:
    return bool(settings.endpoint or settings.email)


def _is_pinned(each: NumberedComment) -> bool:
    comment = each.comment
    return comment.pinned and comment.role == "official" and comment.withdrawn is None


def _comment_view(each: NumberedComment, reply_url: str, phrases: Phrases) -> CommentView:
    comment = each.comment
    gone = comment.withdrawn
    at = datetime.fromisoformat(comment.at).astimezone(LONDON)
    language = "" if comment.language in {None, phrases.language.value} else comment.language
    return CommentView(
        number=each.number,
        name=comment.name or phrases.t("comments.nameless"),
        when=phrases.t(
            "comments.when",
            date=date_words(at, phrases).medium,
            time=f"{at.hour}:{at.minute:02d}",
        ),
        iso=at.isoformat(timespec="minutes"),
        body=Markup() if gone else comment_body(comment, phrases),
        html_lang=Language(language).html_lang if language else "",
        is_official=comment.role == "official" and gone is None,
        is_staff=comment.role == "staff",
        answers=each.reply_to,
        outcome="" if gone else comment.outcome or "",
        reply_url="" if gone else reply_url,
        taken_down=_taken_down(gone.code, phrases) if gone else "",
        taken_down_on=date_words(datetime.fromisoformat(gone.at), phrases).medium
        if gone
        else "",
    )


def comment_body(comment: Comment, phrases: Phrases) -> Markup:
    """Return the words as HTML, with a note in the page's language at each gap."""
    other = comment.language not in {None, phrases.language.value}
    lang = f' lang="{phrases.language.html_lang}"' if other else ""
    html = []
    # Imported where there is a comment: it brings a Markdown reader and a sanitiser.
    from councilblog.comments.rendering import rendered  # noqa: PLC0415

    for piece in rendered(comment):
        html.append(piece.html)
        if piece.code:
            note = phrases.t(_REMOVED.get(piece.code, _REMOVED[""]))
            html.append(f'<em class="comment__removed"{lang}>[{escape(note)}]</em>')
    # The renderer's own HTML, and a phrase that has just been escaped.
    return Markup("".join(html).strip())  # noqa: S704


def _taken_down(code: str, phrases: Phrases) -> str:
    """Return the code if there is a phrase for it, else "other"."""
    return code if f"comments.taken_down.{code}" in phrases.entries else "other"


def _reply_url(
    each: NumberedComment, page: CommentedPage, settings: CommentSettings, phrases: Phrases
) -> str:
    if settings.endpoint:
        return _TO_FORM
    return mail_url(page, settings, phrases, answers=each.number)


def _form(
    thread: Thread, page: CommentedPage, settings: CommentSettings, language: Language
) -> CommentFormView:
    return CommentFormView(
        action=settings.endpoint,
        ticket=page.ticket,
        language=language.value,
        choices=tuple(
            AnswerChoice(value=each.comment.id, number=each.number, name=each.comment.name)
            for each in thread.by_time
            if each.comment.withdrawn is None
        ),
        most_characters=MOST_CHARACTERS,
    )


def _day(day: date | None, phrases: Phrases) -> str:
    """Return “Friday 28 August 2026” as it follows “until” or “on”; "" for no day.

    In Welsh the weekday is changed there (“tan ddydd Gwener”), so it has its own words.
    """
    if day is None:
        return ""
    weekday = phrases.words("comments.weekdays")[day.weekday()]
    return f"{weekday} {date_words(day, phrases).medium}"
