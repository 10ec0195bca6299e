"""How much the endpoint takes: from one neighbourhood of the network, and altogether.

What is counted is a keyed digest of the first part of an address, never the address. The
counts are each process's own: four processes let through four times as much, at most.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import secrets
import threading
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from councilblog.errors import Finding, Gravity, SettingsError, SourceRef
from councilblog.files import read_plain_file
from councilblog.moderation.disk import sync_folder, write_private

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

PER_PREFIX: Final = 3
PREFIX_SECONDS: Final = 600
ALTOGETHER: Final = 60
ALTOGETHER_SECONDS: Final = 3_600
#: More neighbourhoods than this are not remembered; the oldest go.
_MOST_PREFIXES = 4_096
_KEY_BYTES = 32
_LONGEST_FORWARDED = 512


class Limits:
    """Counts what was taken; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._all: deque[float] = deque()
        self._by_prefix: OrderedDict[str, deque[float]] = OrderedDict()

    def let_through(self, prefix: str, now: datetime) -> bool:
        """Answer whether one more may come, and count it if so.

        3 in 10 minutes from one prefix, 60 in an hour altogether.
        """
        moment = now.timestamp()
        with self._lock:
            times = self._by_prefix.setdefault(prefix, deque())
            self._by_prefix.move_to_end(prefix)
            _forget(times, moment - PREFIX_SECONDS)
            _forget(self._all, moment - ALTOGETHER_SECONDS)
            while len(self._by_prefix) > _MOST_PREFIXES:
                self._by_prefix.popitem(last=False)
            if len(times) >= PER_PREFIX or len(self._all) >= ALTOGETHER:
                return False
            times.append(moment)
            self._all.append(moment)
            return True


def client_address(environ: Mapping[str, object], trusted: Iterable[Network]) -> Address | None:
    """Return the address of who sent the request, or None if there is none.

    X-Forwarded-For counts only as far as it was written by the proxies that are trusted:
    whatever stands before the last address that is not one of them, anybody may have typed.
    """
    trusted = tuple(trusted)
    address = _address(str(environ.get("REMOTE_ADDR", "")))
    forwarded = str(environ.get("HTTP_X_FORWARDED_FOR", ""))[-_LONGEST_FORWARDED:]
    steps = [step.strip() for step in forwarded.split(",")] if forwarded else []
    while steps and address is not None and any(address in network for network in trusted):
        address = _address(steps.pop())
    return address


def networks_from(written: Iterable[str]) -> tuple[Network, ...]:
    """Return the networks of proxies that the settings name ("10.0.0.0/8", "192.0.2.1").

    Raises:
        SettingsError: One is not an address or network; all of them are told.
    """
    networks: list[Network] = []
    told: list[Finding] = []
    for each in written:
        try:
            networks.append(ipaddress.ip_network(each))
        except ValueError:
            told.append(
                Finding(
                    rule="endpoint-proxies",
                    gravity=Gravity.FAULT,
                    where=SourceRef(path="pelicanconf.py"),
                    problem=f"“{each}” is not the address of a proxy or of a network of them.",
                    consequence="The endpoint was not started.",
                    remedy="Write an address or a network, for example:  10.0.0.0/8",
                )
            )
    if told:
        raise SettingsError(*told)
    return tuple(networks)


def shortened(address: Address | None) -> str:
    """Return the neighbourhood of the address: its /24 (IPv4) or /48 (IPv6), "" if none."""
    if address is None:
        return ""
    length = 24 if address.version == 4 else 48
    return str(ipaddress.ip_network((address, length), strict=False))


class PrefixKey:
    """The secret of the month, in a folder that processes of one machine share.

    Keys of other months are deleted, so digests of different months cannot be compared,
    and nobody can try out all prefixes against an old one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._month = ""
        self._key = b""
        self._lock = threading.Lock()

    def digest(self, prefix: str, now: datetime) -> str:
        """Return the keyed digest (HMAC-SHA256, 32 figures) of the prefix for the month.

        Raises:
            OSError: The key cannot be read or written.

        Source: RFC 2104.
        """
        with self._lock:
            month = now.strftime("%Y-%m")
            if month != self._month:
                self._key = self._key_of(month)
                self._month = month
            return hmac.digest(self._key, prefix.encode(), "sha256").hex()[:32]

    def _key_of(self, month: str) -> bytes:
        path = self._folder / f"prefix-{month}.key"
        if not path.exists():
            new = self._folder / f".prefix-{secrets.token_hex(8)}.new"
            write_private(new, secrets.token_bytes(_KEY_BYTES))
            # The first to make the link made the key; the others read that one.
            with suppress(FileExistsError):
                os.link(new, path)
            new.unlink()
            sync_folder(self._folder)
        for other in self._folder.glob("prefix-*.key"):
            if other != path:
                other.unlink(missing_ok=True)
        return read_plain_file(path, _KEY_BYTES)


def _address(written: str) -> Address | None:
    try:
        address = ipaddress.ip_address(written.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
