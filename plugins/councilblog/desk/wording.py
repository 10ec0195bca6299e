"""What the desk says of times, of what was found, and of what has happened. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from councilblog.comments.posts_list import CommentedPost
from councilblog.languages.dates import LONDON
from councilblog.moderation.complaints import answer_by
from councilblog.moderation.decision import Action
from councilblog.moderation.detectors import Flag
from councilblog.moderation.event import ASK, FORGET, RECEIVED, Event
from councilblog.moderation.reasons import reason_named
from councilblog.moderation.two_people import AGREED, deed_of
from councilblog.suggestions import quoted

_MONTHS = """January February March April May June July August September October November
    December""".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBERS = "no one two three four five six seven eight nine".split()
_SOURCES: Final = {
    "form": "by the web form",
    "mail": "by e-mail",
    "file": "in a file",
    "desk": "from the desk",
}


class FlagWords(NamedTuple):
    """What was found: as a label, in a sentence after the words, and by which rule.

    `many` is the label after a number: "3 links".
    """

    many: str
    label: str
    sentence: str
    rule: str


#: By the numbers of the rules in content/pages/comments-policy.md.
_CONTACT = "Rule 3: no private contact details."
_PRIVATE = "Rule 3: no private details."
_LINKS = "Rule 4: no advertising."
_FLAGS: Final = {
    "link": FlagWords("links", "Link", "is a link.", _LINKS),
    "odd-link": FlagWords(
        "links that hide where they lead",
        "Link that hides where it leads",
        "hides where it leads.",
        _LINKS,
    ),
    "email": FlagWords("e-mail addresses", "E-mail address", "is an e-mail address.", _CONTACT),
    "phone": FlagWords("phone numbers", "Phone number", "is a phone number.", _CONTACT),
    "postcode": FlagWords("postcodes", "Postcode", "is a postcode.", _CONTACT),
    "ni-number": FlagWords(
        "NI numbers", "NI number", "looks like a National Insurance number.", _PRIVATE
    ),
    "nhs-number": FlagWords("NHS numbers", "NHS number", "is an NHS number.", _PRIVATE),
    "card-number": FlagWords(
        "card numbers", "Card number", "is the number of a payment card.", _PRIVATE
    ),
    "registration": FlagWords(
        "vehicle registrations",
        "Vehicle registration",
        "looks like the registration of a vehicle.",
        _PRIVATE,
    ),
    "request": FlagWords(
        "words of an FOI request",
        "FOI request",
        "may make it a request for information.",
        "The law’s clock starts when it comes in: pass it to the information team.",
    ),
    "danger": FlagWords(
        "words of somebody in danger",
        "Somebody in danger?",
        "may mean that somebody is in danger.",
        "Read all of it now, and tell the safeguarding team by telephone.",
    ),
    "named-word": FlagWords(
        "words to look at",
        "Word to look at",
        "is on the list of words to look at twice.",
        "Rule 1: be fair to people.",
    ),
    "name": FlagWords(
        "names like ours",
        "Name like ours",
        "looks like a name that only the council may use.",
        "Nobody writes under the name of somebody else.",
    ),
    "duplicate": FlagWords(
        "times sent before", "Sent before", "was sent before.", "Rule 6: once is enough."
    ),
}
_DID: Final = {
    Action.APPROVE: "Approved",
    Action.REJECT: "Rejected",
    Action.HOLD: "Held",
    Action.SPAM: "Marked as spam",
    Action.REDACT: "Words removed",
    Action.REPLY: "Published as an official reply",
    Action.WITHDRAW: "Taken down",
    Action.PIN: "Pinned",
    Action.UNPIN: "Unpinned",
    Action.OUTCOME: "Outcome changed",
    Action.GIVE: "Given to a post",
    Action.COMPLAINT: "Complaint entered",
    Action.SETTLE: "Complaint answered",
    Action.UNDO: "Undone",
}
#: What a colleague is asked to agree to.
DEEDS: Final = {
    Action.REJECT: "reject it",
    Action.WITHDRAW: "take it down",
    Action.REPLY: "publish this official reply",
}
OUTCOME_WORDS: Final = {
    "answered": "Answered",
    "passed-to-service": "Passed to a service",
    "done": "Done",
}


def flag_words(flag: Flag) -> FlagWords:
    """Return what is said of something that was found."""
    words = _FLAGS.get(flag.kind, FlagWords("things", "Look twice", "was found.", ""))
    if flag.kind == "named-word" and flag.about.casefold() != flag.words.casefold():
        return words._replace(sentence=f"looks like {quoted(flag.about)}, a word to look at.")
    if flag.kind == "name":
        return words._replace(sentence=f"looks like {quoted(flag.about)}, the council’s own.")
    return words


def number_word(number: int) -> str:
    """Return "two" for 2; from ten on the figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def post_words(thread: str, post: CommentedPost | None) -> str:
    """Return the title of the post that a comment is about, or why there is none."""
    if post:
        return post.title
    return "a post that is not there any more" if thread else "No post named"


def moment_words(at: str) -> str:
    """Return "14 August 2026, 6:03" for an instant of the log, by London's clock."""
    moment = moment_of(at)
    month = _MONTHS[moment.month - 1]
    return f"{moment.day}\xa0{month} {moment.year}, {moment.hour}:{moment.minute:02d}"


def arrival_words(at: str) -> str:
    """Return "Friday 14 August, 6:03", by London's clock."""
    moment = moment_of(at)
    day = f"{_DAYS[moment.weekday()]} {moment.day}\xa0{_MONTHS[moment.month - 1]}"
    return f"{day} {moment.year}, {moment.hour}:{moment.minute:02d}"


def clock_words(at: str, now: datetime) -> str:
    """Return "today at 9:15", or "on 14 August 2026 at 9:15"."""
    moment = moment_of(at)
    clock = f"{moment.hour}:{moment.minute:02d}"
    if moment.date() == now.astimezone(LONDON).date():
        return f"today at {clock}"
    return f"on {moment.day}\xa0{_MONTHS[moment.month - 1]} {moment.year} at {clock}"


def deadline_words(complained_at: str, now: datetime) -> str:
    """Return “Answer by Tuesday 9:00” for a complaint that came then, or how late it is."""
    until = answer_by(datetime.fromisoformat(complained_at))
    day, clock = _DAYS[until.weekday()], f"{until.hour}:{until.minute:02d}"
    if now <= until:
        return f"Answer by {day} {clock}"
    return f"Was to be answered by {until.day}\xa0{_MONTHS[until.month - 1]}, {clock}"


def age_words(at: str, now: datetime) -> str:
    """Return how long ago that was: "40 min", "5 h", "1 day"."""
    minutes = max(0, int((now - moment_of(at)).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    days = minutes // (24 * 60)
    return f"{days:,} day" if days == 1 else f"{days:,} days"


def moment_of(at: str) -> datetime:
    """Return the instant as London's clock shows it."""
    return datetime.fromisoformat(at).astimezone(LONDON)


def event_words(event: Event, source: str) -> str:
    """Return what happened, in a sentence without its full stop: "Held by …"."""
    if event.action == RECEIVED:
        system = source.partition(":")[2]
        how = f"from {system.title()}" if system else _SOURCES.get(source, "")
        return f"Arrived {how}".rstrip()
    if event.action == FORGET:
        return "Details deleted, because their time was over or somebody asked"
    if event.action == ASK:
        return f"{event.who} asked a colleague to agree: {deed_words(event)}"
    did = _DID.get(Action(event.action), "Changed")
    also = ", as a colleague had asked" if AGREED in event.parts else ""
    return f"{did}{_details(event)} by {event.who}{also}"


def deed_words(asked: Event) -> str:
    """Return what a colleague is asked to agree to: “take it down (a reason)”."""
    return f"{DEEDS.get(deed_of(asked), 'do it')}{_details(asked)}"


def _details(event: Event) -> str:
    if event.spans:
        count = sum(span.length for span in event.spans)
        reason = reason_named(event.spans[0].code)
        said = f": {reason.title.lower()}" if reason else ""
        return f" ({count:,} characters{said})"
    if event.action == Action.GIVE:
        return f" ({event.thread})"
    if event.reason:
        reason = reason_named(event.reason)
        return f" ({reason.title.lower() if reason else event.reason})"
    if event.action == Action.COMPLAINT and event.parts:
        return f" (came {moment_words(event.parts[0])})"
    if event.outcome:
        return f" ({OUTCOME_WORDS.get(event.outcome, event.outcome).lower()})"
    return ""
