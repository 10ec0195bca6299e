"""Finding words that should not be there, however they are hidden: encoded, hashed, packed."""

from __future__ import annotations

import bz2
import codecs
import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from base64 import a85encode, b32encode, b64encode, b85encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

#: So many bytes of a form give it away; a digest that was cut to twelve figures does too.
KEY: Final = 12
_DIGESTS: Final = "md5 sha1 sha224 sha256 sha384 sha512 sha3_256 blake2b blake2s".split()
_BLAKE_SIZES: Final = (8, 10, 16, 20, 32, 40)


def forms(secret: str) -> Iterator[tuple[str, bytes]]:
    """Yield by what name, and as which bytes, a secret could stand in a file."""
    data = secret.encode()
    yield "raw", data
    yield "reversed", secret[::-1].encode()
    yield "rot13", codecs.encode(secret, "rot13").encode()
    yield "hex", data.hex().encode()
    yield "url", "".join(f"%{byte:02x}" for byte in data).encode()
    yield "html decimal", "".join(f"&#{byte};" for byte in data).encode()
    yield "html hexadecimal", "".join(f"&#x{byte:x};" for byte in data).encode()
    yield "json", "".join(f"\\u{byte:04x}" for byte in data).encode()
    yield "quoted-printable", "".join(f"={byte:02X}" for byte in data).encode()
    yield "utf-16", secret.encode("utf-16-le")
    yield "base32", b32encode(data).rstrip(b"=")[: len(data) * 8 // 5]
    yield "base85", b85encode(data)[: len(data) // 4 * 5]
    yield "ascii85", a85encode(data)[: len(data) // 4 * 5]
    yield "deflate", zlib.compress(data)[2:-4]
    for offset in range(3):
        # Whatever stands before and after it in what was encoded as a whole.
        skip, whole = (0, 2, 3)[offset], (len(data) + offset) // 3 * 4
        padded = b"\0" * offset + data
        yield "base64", b64encode(padded)[skip:whole]
        yield "base64 of addresses", urlsafe_b64encode(padded)[skip:whole]
    for text in dict.fromkeys((secret, secret.lower(), secret.upper(), f"{secret}\n")):
        for name, digest in _digests(text.encode()):
            yield name, digest.hex().encode()
            yield f"{name} in base64", b64encode(digest)


def _digests(data: bytes) -> Iterator[tuple[str, bytes]]:
    for name in _DIGESTS:
        yield name, hashlib.new(name, data).digest()
    for size in _BLAKE_SIZES:
        yield "blake2b", hashlib.blake2b(data, digest_size=size).digest()


class Hunt:
    """All forms of many secrets, to be looked for in many files at once."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._exact: set[bytes] = set()
        self._folded: set[bytes] = set()
        self.secrets = self.forms = 0
        for secret in secrets:
            self.secrets += 1
            for _, form in forms(secret):
                assert len(form) >= KEY, (secret, form)
                self.forms += 1
                self._exact.add(form[:KEY])
                self._folded.add(form[:KEY].lower())

    def hits(self, files: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
        """Return where a form of a secret stands: the file, and what is around it."""
        found = []
        for path, data in files.items():
            for name, text in unpacked(path, data):
                found += [(name, around) for around in self._hits(f"{path}\n".encode() + text)]
        return found

    def _hits(self, data: bytes) -> Iterator[bytes]:
        for keys, text in ((self._exact, data), (self._folded, data.lower())):
            windows = (text[at : at + KEY] for at in range(len(text) - KEY + 1))
            if keys.isdisjoint(windows):
                continue
            for at in range(len(text) - KEY + 1):
                if text[at : at + KEY] in keys:
                    yield data[max(0, at - 20) : at + 40]


def unpacked(path: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the file as it is and, if it is packed, as it is unpacked."""
    yield path, data
    for magic, unpack in (
        (b"\x1f\x8b", gzip.decompress),
        (b"BZh", bz2.decompress),
        (b"\xfd7zXZ", lzma.decompress),
        (b"\x78", zlib.decompress),
    ):
        if data.startswith(magic):
            try:
                yield f"{path} (unpacked)", unpack(data)
            except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError):
                continue
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield f"{path}/{name}", archive.read(name)
