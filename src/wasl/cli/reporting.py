"""Saying something: reports, corrections, judgements, orders to erase, foreign tables.

Settled here: how `field=value` and lines of JSON become fields, and what these commands print. Not
here: what a field may hold (report/kinds), what is written (node/writing), how a table is read
(node/importing).

Rules. 1. Standard output gets the ids of what was written, one a line in the order of the input.
2. A file of lines is written whole or not at all, and the bad line is named. 3. Numbers in JSON
reach a field as they were written, never rounded. 4. A correction that leaves a field blank takes
it back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final, NoReturn

from wasl import limits
from wasl.cli.command import Answer, Argument, Command, Errand, Option, ids
from wasl.cli.files import opened
from wasl.errors import BadLine, NoRowImported
from wasl.node import importing, writing
from wasl.report.fields import PlaceField, RowsField
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import COMMON
from wasl.words import Words

_STDIN: Final = "-"
# Fields whose value may be typed as JSON: places of several parts, and tables.
_STRUCTURED: Final = frozenset(
    field.name
    for kind in KINDS.values()
    for field in (*COMMON, *kind.fields)
    if isinstance(field.type, PlaceField | RowsField)
)
_NOT_A_FIELD: Final = Words("word {number} after the command is not of the form field=value",
                            "الكلمة {number} بعد الأمر ليست على صيغة field=value")  # fmt: skip
_FIELD_TWICE: Final = Words("the field {word} was given twice", "ذُكر الحقل {word} مرتين")
_ONE_OR_OTHER: Final = Words("give a KIND with its fields, or --jsonl FILE",
                             "اذكر نوع الخبر وحقوله، أو --jsonl FILE")  # fmt: skip
_CHANGE_OR_WITHDRAW: Final = Words("give the fields that change, or --withdraw",
                                   "اذكر الحقول التي تتغير، أو --withdraw")  # fmt: skip
_NOT_OR_UNDECIDED: Final = Words("--not and --undecided are two different judgements",
                                 "اختر --not أو --undecided")  # fmt: skip
_IMPORTED: Final = Words(
    "rows: {rows}; new reports: {kept}; held already: {held}; lines with something refused:"
    " {refused}",
    "الصفوف: {rows}؛ أخبار جديدة: {kept}؛ محفوظة من قبل: {held}؛ أسطر رُفض منها شيء: {refused}",
)
_NEVER_READ: Final = Words("column {column} is never read: {why}",
                           "العمود {column} لا يُقرأ أبدًا: {why}")  # fmt: skip
_ABSENT: Final = Words("this table has no column {column}", "ليس في هذا الجدول عمود {column}")


def _report(errand: Errand) -> Answer:
    asked = errand.asked
    name = asked.value("jsonl")
    if (name is None) == (not asked.words):
        raise asked.misused(_ONE_OR_OTHER)
    if name is None:
        kind, *pairs = asked.words
        return ids(writing.report(errand.node, kind, _fields(errand, pairs)))
    if name == _STDIN:
        return ids(*writing.report_lines(errand.node, lines_of(errand.terminal.input_bytes)))
    with opened(name) as file:
        return ids(*writing.report_lines(errand.node, lines_of(file)))


def _fields(errand: Errand, pairs: list[str]) -> dict[str, object]:
    """The fields of `field=value` words."""
    given: dict[str, object] = {}
    for number, pair in enumerate(pairs, 2):
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise errand.asked.misused(_NOT_A_FIELD, number=number)
        if name in given:
            raise errand.asked.misused(_FIELD_TWICE, word=name)
        given[name] = _structured(name, value)
    return given


def _structured(name: str, value: str) -> object:
    """A typed value; JSON where the field is a table or a place of several parts."""
    if name not in _STRUCTURED or not value.startswith(("[", "{")):
        return value
    try:
        return _parse(value)
    except ValueError:
        return value


def lines_of(file: BinaryIO) -> Iterator[tuple[int, dict[str, object]]]:
    """Each line's number and fields; BadLine names the first that is not one JSON object."""
    number = 0
    while line := file.readline(limits.jsonl_line_bytes_max + 1):
        number += 1
        if len(line) > limits.jsonl_line_bytes_max:
            raise BadLine(line=number, why="it is longer than any report")
        if number > limits.lines_per_file_max:
            raise BadLine(line=number, why=f"a file has at most {limits.lines_per_file_max} lines")
        if line.strip():
            yield number, _object(number, line)


def _object(number: int, line: bytes) -> dict[str, object]:
    try:
        given = _parse(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(line=number, why="it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(line=number, why="it is not one JSON object") from error
    if not isinstance(given, dict):
        raise BadLine(line=number, why="it is not one JSON object")
    return given


def _parse(text: str) -> object:
    """JSON with numbers as they are written; ValueError for a name that stands twice, or NaN."""
    return json.loads(text, object_pairs_hook=_once, parse_float=str, parse_constant=_no_number)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    given = dict(pairs)
    if len(given) != len(pairs):
        raise ValueError("a name stands twice")
    return given


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _correct(errand: Errand) -> Answer:
    asked, node = errand.asked, errand.node
    ident = writing.find_id(node, asked.words[0])
    pairs = list(asked.words[1:])
    if bool(pairs) == asked.flag("withdraw"):
        raise asked.misused(_CHANGE_OR_WITHDRAW)
    if not pairs:
        return ids(writing.withdraw(node, ident))
    return ids(writing.correct(node, ident, _fields(errand, pairs)))


def _same(errand: Errand) -> Answer:
    asked, node = errand.asked, errand.node
    if asked.flag("not") and asked.flag("undecided"):
        raise asked.misused(_NOT_OR_UNDECIDED)
    relation = "not_same" if asked.flag("not") else "same"
    if asked.flag("undecided"):
        relation = "undecided"
    idents = [writing.find_id(node, typed) for typed in asked.words]
    return ids(writing.same(node, idents, relation, asked.value("of")))


def _erase(errand: Errand) -> Answer:
    node = errand.node
    return ids(writing.erase(node, writing.find_id(node, errand.asked.words[0])))


def _import(errand: Errand) -> Answer:
    found = importing.import_table(
        errand.node, Path(errand.asked.words[0]), errand.asked.value("map") or ""
    )
    refused = found["refused"]
    assert isinstance(refused, list)
    counts = {name: found[name] for name in ("rows", "kept", "held")}
    line = _IMPORTED.filled(refused=len({row["line"] for row in refused}), **counts)
    none_could_be_read = bool(found["rows"]) and not (found["kept"] or found["held"])
    return Answer(
        found,
        [line(errand.terminal.language)],
        notes=(*(_complaint(errand, row) for row in refused), *_columns_unread(found)),
        error=NoRowImported(count=found["rows"]) if none_could_be_read else None,
    )


def _columns_unread(found: Mapping[str, object]) -> Iterator[Words]:
    """Columns that the map never reads, with its reason, and those that this table lacks."""
    never, absent = found["never"], found["absent"]
    assert isinstance(never, dict)
    assert isinstance(absent, list)
    for column, why in never.items():
        yield _NEVER_READ.filled(column=column, why=why)
    for column in absent:
        yield _ABSENT.filled(column=column)


def _complaint(errand: Errand, row: Mapping[str, object]) -> str:
    """`line N: column: reason`; a row that is bad as a whole names no column."""
    column = f"{errand.terminal.person(str(row['column']))}: " if row["column"] else ""
    return f"line {row['line']}: {column}{row['why']}"


_ID: Final = Argument("ID", Words("the report: its id, or at least four of its first digits",
                                  "الخبر: رقمه أو أول أربعة أرقام منه على الأقل"))  # fmt: skip
_PAIRS: Final = Words("a field and its value", "حقل وقيمته")

COMMANDS: Final = (
    Command(
        "report",
        Words("write a report, or a file of them", "اكتب خبرًا أو ملف أخبار"),
        "wasl report strike what=helicopter where='Bab al-Hadid' when=2016-11-28T14:30",
        '{"ids": [id, …]}',
        _report,
        (
            Argument("KIND", Words("what it is about; `wasl help KIND` names its fields",
                                   "نوع الخبر؛ الأمر `wasl help KIND` يذكر حقوله"), "perhaps one"),
            Argument("field=value", _PAIRS, "any"),
        ),
        (Option("jsonl", Words('a file with one {"kind": …, field: …} a line, or - for standard'
                               " input; all lines are written, or none",
                               'ملف في كل سطر منه {"kind": …, field: …}، أو - للإدخال؛ تُكتب الأسطر'
                               " كلها أو لا شيء"), "FILE"),),
        more=Words(
            "A number of people is 7, 3-5, >=3 or unknown; a time is 2016-11-28T14:30, a day, or"
            " two of these with / between; a place is a name, a P-code, or lat,lon[,radius_m].",
            "عدد الناس 7 أو 3-5 أو >=3 أو unknown؛ والوقت 2016-11-28T14:30 أو يوم أو اثنان بينهما"
            " /؛ والموقع اسم أو رمز أو lat,lon[,radius_m].",
        ),
    ),
    Command(
        "correct",
        Words("correct or withdraw what this home said", "صحّح ما قاله هذا المقرّ أو اسحبه"),
        "wasl correct 4f1c09aa killed=3-5",
        '{"ids": [id]}',
        _correct,
        (_ID, Argument("field=value", _PAIRS, "any")),
        (Option("withdraw", Words("take the whole report back", "اسحب الخبر كله")),),
        more=Words("A field with nothing after the = is taken back.",
                   "الحقل الذي لا شيء بعد علامة = فيه يُسحب."),
    ),
    Command(
        "same",
        Words("judge that reports tell of one thing, or of several",
              "احكم بأن أخبارًا عن أمر واحد أو عن أمور"),
        "wasl same 4f1c09aa 77d0e3b1 --not",
        '{"ids": [id]}',
        _same,
        (_ID, Argument("ID", Words("the others", "الأخبار الأخرى"), "some")),
        (
            Option("not", Words("they are not the same", "ليسا واحدًا")),
            Option("of", Words("what is the same: incident or person; a person without this word if"
                               " every report is of one", "في ماذا: حادثة أو شخص"), "WHAT"),
            Option("undecided", Words("nobody can say", "لا ندري")),
        ),
    ),
    Command(
        "erase",
        Words("order that what a report says be destroyed; its header stays",
              "أمر بإتلاف ما يقوله خبر؛ تبقى ترويسته"),
        "wasl erase 4f1c09aa",
        '{"ids": [id]}',
        _erase,
        (_ID,),
        more=Words(
            "It is hidden at once on every home that the order reaches, and destroyed there after"
            " 72 hours; on its author's home at once.",
            "يُخفى حالًا في كل مقرّ يصله الأمر، ويُتلف هناك بعد 72 ساعة، وفي مقرّ كاتبه حالًا.",
        ),
    ),
    Command(
        "import",
        Words("make signed reports of a foreign table", "حوّل جدولًا من غيرنا إلى أخبار موقَّعة"),
        "wasl import incidents.csv --map aleppo-incidents",
        '{"rows", "kept", "held", "refused": [{"line", "column", "why"}], "absent": [column],'
        ' "never": {column: why}, "ids": [id]}',
        _import,
        (Argument("FILE.csv", Words("the table, with a header in line 1", "الجدول، وعناوينه في"
                                    " السطر 1")),),
        (Option("map", Words("a file that says what its columns mean, or the name of one that ships"
                             " with the program", "ملف يشرح أعمدته، أو اسم خريطة مرفقة بالبرنامج"),
                "MAP.toml", needed=True),),
        more=Words(
            "Imported twice, at one home or at two, it adds nothing. What could not be read is"
            " named as `line N: column: reason`.",
            "إن استُورد مرتين، في مقرّ أو مقرّين، لم يزد شيئًا. وما لم يُقرأ يُذكر بالسطر والعمود"
            " والسبب.",
        ),
    ),
)  # fmt: skip
