"""How large a file is, in words."""

from __future__ import annotations

from typing import Final

from councilblog.languages.phrases import Phrases

_UNITS: Final = ((10**9, "size.gigabytes"), (10**6, "size.megabytes"))


def size_words(size_bytes: int, t: Phrases) -> str:
    """Return "9 kB", "1.4 MB", "48 MB": a kilobyte is 1,000 bytes (IEC 80000-13).

    What rounds to 1,000 kB is a megabyte. No file is smaller than 1 kB here.
    """
    for unit, phrase in _UNITS:
        if size_bytes >= unit - unit // 2000:
            amount = size_bytes / unit
            tenths = f"{amount:.1f}"
            return t(phrase, number=tenths if len(tenths) == 3 else f"{amount:.0f}")
    return t("size.kilobytes", number=str(max(1, round(size_bytes / 1000))))
