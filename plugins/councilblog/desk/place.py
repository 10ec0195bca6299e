"""Where somebody is at the desk: which list, page and comment. An address, read and written.

Forms send the place they stood at, so that the next page is the one that follows. It is
read like any address, so that a form can lead nowhere but to the desk.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode, urlsplit

from councilblog.comments.ids import is_comment_id
from councilblog.desk.requests import Fields, Request, one, read_request

LISTS: Final = ("waiting", "held", "decided")
#: What can be opened below a comment.
DOINGS: Final = ("reject", "withdraw", "redact", "reply", "complaint", "give")
_MOST_QUERY = 100
_MOST_TICKED = 25
_MOST_PAGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place at the desk.

    `list` is one of `LISTS`; `id` the comment that is shown, "" for the queue itself.
    `said` numbers what was done last, to be told there; 0 for nothing. `is_several` shows
    ticks, `ticked` (ids with spaces between) those that are set, `is_all` all of a page.
    `doing` is one of `DOINGS` or "", and `reason`, `language` and `outcome` are what was
    chosen in it.
    """

    list: str = "waiting"
    id: str = ""
    page: int = 1
    query: str = ""
    is_several: bool = False
    is_all: bool = False
    ticked: str = ""
    said: int = 0
    doing: str = ""
    reason: str = ""
    language: str = ""
    outcome: str = ""

    @property
    def url(self) -> str:
        """The address of the place."""
        fields = {
            "page": str(self.page) if self.page > 1 else "",
            "q": self.query,
            "several": "1" if self.is_several else "",
            "all": "1" if self.is_all else "",
            "tick": self.ticked,
            "do": self.doing,
            "reason": self.reason,
            "language": self.language,
            "outcome": self.outcome,
            "said": str(self.said) if self.said else "",
        }
        query = urlencode({name: value for name, value in fields.items() if value})
        path = f"/{self.list}/{self.id}" if self.id else f"/{self.list}"
        return f"{path}?{query}" if query else path

    @property
    def queue(self) -> Place:
        """The list and page, without anything opened, chosen or told."""
        return Place(list=self.list, page=self.page, query=self.query)

    def at(self, id_: str) -> Place:
        """Return the place of a comment of the same list and page."""
        return replace(self.queue, id=id_)

    def to_do(
        self, doing: str, *, reason: str = "", language: str = "", outcome: str = ""
    ) -> Place:
        """Return the place of the comment with a form of it opened, and what is chosen."""
        return replace(
            self.at(self.id), doing=doing, reason=reason, language=language, outcome=outcome
        )


def place_of(request: Request) -> Place | None:
    """Return the place that an address names, or None if there is none."""
    parts = request.path.split("/")
    if len(parts) not in {2, 3} or parts[0] or parts[1] not in LISTS:
        return None
    id_ = parts[2] if len(parts) == 3 else ""
    if len(parts) == 3 and not is_comment_id(id_):
        return None
    return _with_choices(Place(list=parts[1], id=id_), request.query)


def place_in(address: str) -> Place:
    """Return the place that a form was sent from; the queue if it names none."""
    if not address.startswith("/") or urlsplit(address).netloc:
        return Place()
    request = read_request(address, None)
    return (place_of(request) if request else None) or Place()


def _with_choices(place: Place, query: Fields) -> Place:
    doing = one(query, "do")
    ticked = [id_ for id_ in one(query, "tick").split() if is_comment_id(id_)]
    return replace(
        place,
        page=_number(one(query, "page", "1"), _MOST_PAGE) or 1,
        query=one(query, "q").strip()[:_MOST_QUERY],
        is_several=one(query, "several") == "1" and not place.id,
        is_all=one(query, "all") == "1",
        ticked=" ".join(ticked[:_MOST_TICKED]),
        said=_number(one(query, "said"), 1_000_000),
        doing=doing if doing in DOINGS and place.id else "",
        reason=one(query, "reason")[:40],
        language=one(query, "language")[:2],
        outcome=one(query, "outcome")[:20],
    )


def _number(text: str, most: int) -> int:
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
