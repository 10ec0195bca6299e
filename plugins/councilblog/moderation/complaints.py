"""The clock of a complaint about a published comment, and the letter to who wrote it.

Source: the Defamation (Operators of Websites) Regulations 2013 (SI 2013/3028), regulation
1(3) and the Schedule: 48 hours, of which those of Saturdays, Sundays, Good Friday, Christmas
Day and bank holidays do not count. England and Wales. No advice: the legal team decides.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from councilblog.languages.dates import LONDON
from councilblog.working_days import is_working_day

_TIME: Final = timedelta(hours=48)
_LETTERS: Final = {
    "en": """\
Your comment on “{title}” is the subject of a complaint that says it is defamatory. The law
asks us to tell you so.

Tell us within 5 days whether you agree that it is taken down. If you do not agree, send us
your full name and postal address, and say whether we may pass them to whoever complained. We
pass on nothing unless you say so.

If we do not hear from you, the comment is taken down.""",
    "cy": """\
Mae cwyn wedi dod i law am eich sylw ar “{title}” sy’n dweud ei fod yn ddifenwol. Mae’r
gyfraith yn gofyn i ni ddweud hynny wrthych.

Rhowch wybod i ni o fewn 5 diwrnod a ydych yn cytuno i’w dynnu i lawr. Os nad ydych, anfonwch
eich enw llawn a’ch cyfeiriad post atom, a dywedwch a gawn eu rhoi i’r sawl a gwynodd. Ni rown
ddim ymlaen oni bai eich bod yn dweud hynny.

Os na chlywn gennych, caiff y sylw ei dynnu i lawr.""",
}


def answer_by(received: datetime) -> datetime:
    """Return the end of the 48 hours of a complaint that came then, by London's clock.

    `received` is aware. The clocks change on Sundays, whose hours do not count.
    """
    moment = received.astimezone(LONDON).replace(tzinfo=None)
    left = _TIME
    while True:
        midnight = datetime.combine(moment.date() + timedelta(days=1), datetime.min.time())
        if is_working_day(moment.date()):
            if moment + left < midnight:
                return (moment + left).replace(tzinfo=LONDON)
            left -= midnight - moment
        moment = midnight
        if not left:
            # It ends as a day does; what follows does not count before the next working day.
            return moment.replace(tzinfo=LONDON)


def received_at(written: str, now: datetime) -> datetime | str:
    """Return when a complaint came, as a form says it by London's clock; "" is now.

    Otherwise a sentence that says what to type.
    """
    if not written.strip():
        return now.astimezone(UTC)
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError:
        return "Say when it came, as day and time: 2026-08-14T09:15"
    moment = moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment
    if moment > now:
        return "The complaint cannot have come later than now. Say when it came."
    return moment.astimezone(UTC)


def complaint_letter(language: str, title: str) -> str:
    """Return the letter to who wrote the comment, "en" or "cy": paragraphs."""
    paragraphs = _LETTERS[language].split("\n\n")
    unwrapped = "\n\n".join(" ".join(each.split("\n")) for each in paragraphs)
    return unwrapped.format(title=title) + "\n"
