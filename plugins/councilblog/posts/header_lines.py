"""The lines of a header: keys, values that run on, lists, and lines that are neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from councilblog.posts.header_keys import LIST_KEYS, POSTS, Vocabulary

_KEY_LINE = re.compile(r" {0,3}(?P<key>[A-Za-z][A-Za-z0-9_-]*)[ \t]*:(?!//)(?P<value>.*)")
#: A known key with another sign, or only a space, in place of the colon.
_NO_COLON = re.compile(r" {0,3}(?P<key>[A-Za-z_]+)[ \t]*[;=\t ][ \t]*(?P<value>\S.*)")
#: A known key of several words, with spaces between them.
_SPACED_KEY = re.compile(r" {0,3}(?P<key>[A-Za-z]+(?:[ \t]+[A-Za-z]+)+)[ \t]*:(?P<value>.*)")
_LIST_LINE = re.compile(r"[ \t]*- +(?P<item>\S.*)")
_RUN_ON = re.compile(r"(?: {4}|\t)[ \t]*\S")
_LIST_ITEM = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'(?=\s*(?:,|$))|([^,]+))\s*(?:,|$)""")
#: How YAML says that the words are on the lines below.
_YAML_BLOCKS = frozenset((">", "|", ">-", "|-", ">+", "|+"))
_SENTENCE_END = re.compile(r"""[.!?…:;]['"’”)]*$""")
_ENOUGH_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a file; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of a header and its value.

    `key` is in lower case and `written` as it stands in the file. `value` is stripped;
    lines that run on are joined by a space. `items` are the parts of a list written as
    `[a, b]` or as `- a` lines (`value` then joins them with commas), else empty.
    """

    key: str
    written: str
    value: str
    line: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A line in a header that is no field.

    `key` is set if only its colon is missing, or only its underscores (`is_spaced`).
    """

    line: int
    text: str
    key: str = ""
    value: str = ""
    is_spaced: bool = False


def read_fields(
    lines: tuple[Line, ...], keys: Vocabulary, *, is_fenced: bool
) -> tuple[tuple[Field, ...], tuple[Stray, ...]]:
    """Return the fields in these lines, and the lines that are not part of any."""
    fields: list[Field] = []
    strays: list[Stray] = []
    for line in lines:
        text = line.text.strip()
        field = _field_of(line, keys, is_fenced=is_fenced)
        if field:
            fields.append(field)
        elif not text or (is_fenced and text.startswith("#")):
            continue
        elif fields and (longer := _continued(fields[-1], line.text, is_fenced=is_fenced)):
            fields[-1] = longer
        else:
            strays.append(_stray_of(line, keys))
    given = {field.key for field in fields}
    strays = [stray if stray.key.lower() not in given else _text(stray) for stray in strays]
    # What was meant is read all the same, so that nothing else is said to be missing.
    fields += [_meant(stray) for stray in strays if stray.key]
    fields.sort(key=lambda field: field.line)
    if not is_fenced:
        strays += [_stray_sentence(field) for field in fields if _is_sentence(field, keys)]
        fields = [field for field in fields if not _is_sentence(field, keys)]
    finished = tuple(_finished(field, is_fenced=is_fenced) for field in fields)
    return finished, tuple(sorted(strays, key=lambda stray: stray.line))


def is_header_line(line: str, keys: Vocabulary = POSTS) -> bool:
    """Return whether the line is a field with a known key, or one that is nearly known."""
    match = _KEY_LINE.fullmatch(line)
    if match is None:
        return False
    return match["key"].lower() in keys.known or keys.meant_key(match["key"]) is not None


def reads_as_header(line: str) -> bool:
    """Return whether the line could stand inside a `---` header: a field, a list, nothing."""
    if not line.strip() or line[0] in " \t#":
        return True
    return bool(_KEY_LINE.fullmatch(line) or _LIST_LINE.fullmatch(line))


def _field_of(line: Line, keys: Vocabulary, *, is_fenced: bool) -> Field | None:
    match = _KEY_LINE.fullmatch(line.text)
    if match is None:
        return None
    key = match["key"].lower()
    # In YAML an indented line belongs to the key above it.
    if is_fenced and line.text.startswith(" ") and key not in keys.known:
        return None
    return Field(key=key, written=match["key"], value=match["value"].strip(), line=line.number)


def _continued(field: Field, text: str, *, is_fenced: bool) -> Field | None:
    item = _LIST_LINE.fullmatch(text)
    if item and (field.items or not field.value):
        return replace(field, items=(*field.items, item["item"].strip()))
    if _RUN_ON.match(text) or (is_fenced and text.startswith(" ")):
        above = "" if field.value in _YAML_BLOCKS else field.value
        return replace(field, value=f"{above} {text.strip()}".strip())
    return None


def _stray_of(line: Line, keys: Vocabulary) -> Stray:
    text = line.text.strip()
    spaced = _SPACED_KEY.fullmatch(line.text)
    key = keys.known.get("_".join(spaced["key"].lower().split())) if spaced else None
    if spaced and key:
        value = spaced["value"].strip()
        return Stray(line=line.number, text=text, key=key, value=value, is_spaced=True)
    match = _NO_COLON.fullmatch(line.text)
    key = keys.known.get(match["key"].lower()) if match else None
    if match and key and not _reads_as_sentence(match["value"]):
        return Stray(line=line.number, text=text, key=key, value=match["value"].strip())
    return Stray(line=line.number, text=text)


def _text(stray: Stray) -> Stray:
    return Stray(line=stray.line, text=stray.text)


def _meant(stray: Stray) -> Field:
    return Field(key=stray.key.lower(), written=stray.key, value=stray.value, line=stray.line)


def _stray_sentence(field: Field) -> Stray:
    return Stray(line=field.line, text=f"{field.written}: {field.value}")


def _is_sentence(field: Field, keys: Vocabulary) -> bool:
    is_known = field.key in keys.known or field.key in POSTS.known
    is_unknown = not is_known and keys.meant_key(field.key) is None
    return is_unknown and _reads_as_sentence(field.value)


def _reads_as_sentence(value: str) -> bool:
    words = len(value.split())
    return words >= _ENOUGH_WORDS or (words >= 3 and bool(_SENTENCE_END.search(value)))


def _finished(field: Field, *, is_fenced: bool) -> Field:
    value = "" if field.value in _YAML_BLOCKS else field.value
    if field.key in LIST_KEYS and value.startswith("[") and value.endswith("]"):
        parts = _LIST_ITEM.findall(value[1:-1])
        items = tuple(item for part in parts if (item := "".join(part).strip()))
        return replace(field, value=", ".join(items), items=items)
    if field.items:
        items = tuple(_unquoted(item) if is_fenced else item for item in field.items)
        return replace(field, value=", ".join(items), items=items)
    return replace(field, value=_unquoted(value) if is_fenced else value)


def _unquoted(value: str) -> str:
    if len(value) < 2 or value[0] != value[-1] or value[0] not in "'\"":
        return value
    inner = value[1:-1]
    if value[0] == "'":
        return inner.replace("''", "'").strip()
    return inner.replace('\\"', '"').replace("\\\\", "\\").strip()
