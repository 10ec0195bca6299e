"""Erasing a person where that takes two people: who has asked, without naming the person."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Final

from councilblog.moderation.disk import sync_folder, write_private
from councilblog.moderation.ledger import instant
from councilblog.moderation.root import PrivateRoot, held
from councilblog.moderation.two_people import is_same_person, read_two_people

FILE: Final = "erase-asked.json"
#: A question that nobody has answered for so long is no question any more.
_DAYS: Final = 30


def may_erase(root: PrivateRoot, address: str, *, who: str, now: datetime, whole: bool) -> str:
    """Return "" if the person may be erased now; else a sentence, and the question is kept.

    One asks, and a colleague says the same within 30 days: the same address, and as much to
    be erased. The address is kept as a keyed digest only.

    Raises:
        OSError: The question cannot be kept.
    """
    if "erase" not in read_two_people(root.folder):
        return ""
    with held(root):
        oldest = instant(now - timedelta(days=_DAYS))
        asked = {key: each for key, each in _asked(root).items() if each[1] > oldest}
        key = _digest(root, address, whole=whole)
        by, at = asked.get(key, ("", ""))
        agrees = bool(by) and not is_same_person(by, who)
        if agrees:
            del asked[key]
        elif not by:
            asked[key] = (who, instant(now))
        text = json.dumps(asked, ensure_ascii=False, indent=2, sort_keys=True)
        write_private(root.folder / FILE, f"{text}\n".encode())
        sync_folder(root.folder)
    if agrees:
        return ""
    since = f" You asked for it at {at}." if by else ""
    return (
        "Erasing takes two people, so nothing was erased yet."
        f"{since} A colleague must type the same, under their own name."
    )


def _asked(root: PrivateRoot) -> dict[str, tuple[str, str]]:
    try:
        values = json.loads((root.folder / FILE).read_bytes())
        return {str(key): (str(who), str(at)) for key, (who, at) in values.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _digest(root: PrivateRoot, address: str, *, whole: bool) -> str:
    written = f"erase\0{address.strip().casefold()}\0{whole}"
    return hashlib.blake2b(written.encode(), key=root.key(), digest_size=16).hexdigest()
