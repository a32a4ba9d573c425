"""Reports one by one: a line each for `list`, everything about one for `show`.

Settled here: which part of a report stands on its line, how a field's value is written for people.
Not here: what is held and how it stands (node/listing).

Rules. 1. What is a drill, or invented, says so at the beginning of its line. 2. What is hidden,
withheld or unread says so in place of its content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from wasl.cli.manner import DRILL, INVENTED, Manner, Part, place_text
from wasl.cli.pages.layout import paragraph
from wasl.report.kinds import KINDS, people
from wasl.report.kinds.contract import COMMON
from wasl.words import Words

_STATES: Final = {
    "erased": Words("erased", "ممحوّ", "silindi"),
    "withheld": Words("its content has not come", "لم يصل محتواه", "içeriği gelmedi"),
    "unread": Words("this version cannot read it", "لا تقرؤه هذه النسخة", "bu sürüm okuyamıyor"),
}
_LABELS: Final = {
    "id": Words("id", "الرقم", "kimlik"),
    "signed_local": Words("signed", "وُقّع", "imza"),
    "author": Words("key", "المفتاح", "anahtar"),
    "call_sign": Words("call-sign", "النداء", "çağrı adı"),
    "roles": Words("roles", "الصفات", "roller"),
    "stands": Words("its word", "قوله", "sözü"),
    "seq": Words("position in its log", "موضعه في سجلّه", "günlükteki yeri"),
    "size_bytes": Words("bytes", "بايت", "bayt"),
}
_DELIVERY: Final = Words(
    "saved here: {saved_here}; left this node: {left_this_node}; held by {held_by_others} others",
    "محفوظ هنا: {saved_here}؛ خرج من هنا: {left_this_node}؛ عند {held_by_others} غيرنا",
)
_YES: Final = Words("yes", "نعم", "evet")
_NO: Final = Words("no", "لا", "hayır")
_ID: Final = re.compile("[0-9a-f]{64}")
# The columns of CSV before the fields: the name in the row, the name in the sheet.
_SHEET: Final = (
    ("id", "id"), ("kind", "kind"), ("state", "state"), ("exercise", "exercise"),
    ("signed_local", "signed"), ("author", "key"), ("call_sign", "call_sign"),
)  # fmt: skip
# Said elsewhere on the line, or of use to a program only.
_NOT_ON_A_LINE: Final = frozenset(("where", "origin", "from_log", "invented"))


def list_lines(rows: Iterable[Part], manner: Manner) -> Iterator[str]:
    """One line a report: id, when it was signed, by whom, its kind, where, and the rest."""
    for row in rows:
        who = manner.person(row["call_sign"]) or manner.ident(row["author"])
        head = f"{manner.ident(row['id'])}  {row['signed_local']}  {who}  "
        yield manner.fitted(
            f"{_mark(row, manner)}{head}{_kind(row, manner)}  {_gist(row, manner)}".rstrip()
        )


def show_lines(row: Part, manner: Manner) -> Iterator[str]:
    """Everything about one report."""
    yield f"{_mark(row, manner)}{_kind(row, manner)}"
    for name, label in _LABELS.items():
        value = row[name]
        if value not in (None, [], ""):
            shown = ", ".join(value) if isinstance(value, list) else value
            said = manner.person(shown) if name == "call_sign" else shown
            yield f"  {manner.words(label)}: {said}"
    delivery = {
        name: (manner.words(_YES if value else _NO) if isinstance(value, bool) else value)
        for name, value in row["delivery"].items()
    }
    yield f"  {manner.words(_DELIVERY, **delivery)}"
    yield ""
    if "fields" not in row:
        yield _gist(row, manner)
    for name, value in _fields(row):
        words = manner.field(row["kind"], name)
        yield from paragraph(f"{words}: {_written(row['kind'], name, value, manner)}", "  ")


def sheet(rows: Iterable[Part], kind: str | None, manner: Manner) -> Iterator[Sequence[object]]:
    """The same as rows for CSV: a column for each field of the kind, else for those that most
    kinds have, and the rest as JSON under `more`."""
    own = people.FIELDS if kind is None else KINDS[kind].fields
    columns = [field.name for field in (*COMMON, *own)]
    yield (*(shown for _, shown in _SHEET), *columns, "more")
    for row in rows:
        fields = dict(_fields(row))
        cells = [_cell(fields.pop(name, None), manner) for name in columns]
        more = json.dumps(fields, ensure_ascii=False) if fields else None
        yield (*(row[name] for name, _ in _SHEET), *cells, more)


def _cell(value: object, manner: Manner) -> object:
    """A value as a cell: words of a vocabulary as they are in code, times in the zone."""
    if isinstance(value, list):
        return "; ".join(str(_cell(each, manner)) for each in value)
    if not isinstance(value, dict):
        return value
    if "start" in value:
        return manner.moment(value["start"], value["end"])
    return place_text(value) or json.dumps(value, ensure_ascii=False)


def _written(kind: str, name: str, value: object, manner: Manner) -> str:
    """A field's value for people."""
    if isinstance(value, list):
        return manner.listed(_written(kind, name, each, manner) for each in value)
    if isinstance(value, dict) and "start" in value:
        return manner.moment(value["start"], value["end"])
    if isinstance(value, dict):
        return manner.place(value) or manner.listed(f"{k} {v}" for k, v in value.items())
    text = str(value)
    return manner.ident(text) if _ID.fullmatch(text) else manner.value(kind, name, text)


def _mark(row: Part, manner: Manner) -> str:
    """What must be read before anything else of a report."""
    marks = [manner.words(DRILL)] if row["exercise"] else []
    if row.get("fields", {}).get("invented") == "yes":
        marks.append(manner.words(INVENTED))
    return "".join(f"{mark}  " for mark in marks)


def _kind(row: Part, manner: Manner) -> str:
    kind = KINDS.get(str(row["kind"]))
    return str(row["kind"]) if kind is None else kind.words(manner.language)


def _fields(row: Part) -> Iterator[tuple[str, object]]:
    for name, value in row.get("fields", {}).items():
        if not name.endswith("_local"):
            yield name, value


def _gist(row: Part, manner: Manner) -> str:
    if "fields" not in row:
        return manner.words(_STATES[row["state"]])
    kind, fields = row["kind"], row["fields"]
    parts = [manner.place(fields["where"])] if "where" in fields else []
    for name, value in _fields(row):
        if name not in _NOT_ON_A_LINE and not isinstance(value, dict):
            parts.append(f"{manner.field(kind, name)} {_written(kind, name, value, manner)}")
    return manner.listed(parts)
