"""The page for the next shift: one sheet that works when the computer does not.

Settled here: what fits on a sheet of 60 lines by 80 signs, and what gives way first. Not here: what
stands on the page and in which order (node/handover), the line of a thing (things).

Rules. 1. The order is that of need: not reached, open calls, then the rest. What comes later keeps
room for a title and a line. 2. What does not fit is counted, never dropped without a word. 3. A
call may take two lines, everything else takes one. 4. There is room to write by hand.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from wasl.cli.manner import Manner, Part
from wasl.cli.pages import picture, things
from wasl.cli.pages.figures import NOT_HEARD_FROM
from wasl.cli.pages.layout import WIDTH, cut
from wasl.words import Words

SHEET_LINES: Final = 60
_LEAST_LINES: Final = 4
_ENTRY: Final = "- "
_INDENT: Final = "  "

_TITLE: Final = Words("SHIFT HANDOVER", "تسليم المناوبة", "DEVİR TESLİM")
_ASK_FIRST: Final = Words("To ask before relying on it", "ليُسأل عنه قبل الاعتماد عليه",
                          "Güvenmeden önce sorulacak")  # fmt: skip
_NEW_HAZARDS: Final = Words("Dangers new in this shift", "أخطار جديدة في هذه المناوبة",
                            "Bu nöbette yeni tehlikeler")  # fmt: skip
_MISSING: Final = Words("Not accounted for", "لا يُعرف مصيرهم", "Akıbeti bilinmeyen")
_MORE: Final = Words("… and {count} more, in `wasl picture`", "… و{count} غيرها في `wasl picture`",
                     "… ve {count} daha, `wasl picture` içinde")  # fmt: skip
_BY_HAND: Final = Words("The next shift must ask:", "على المناوبة القادمة أن تسأل:",
                        "Sonraki nöbet sormalı:")  # fmt: skip
_SIGNED: Final = Words("Handed over by: ____________   Taken over by: ____________",
                       "سلّم: ____________   استلم: ____________",
                       "Devreden: ____________   Devralan: ____________")  # fmt: skip

Entry = list[str]


def lines(found: Part, manner: Manner) -> Iterator[str]:
    """The whole sheet."""
    head = [*manner.banner(), *_head(found, manner)]
    foot = ["", manner.words(_BY_HAND), "_" * WIDTH, manner.words(_SIGNED)]
    room = SHEET_LINES - len(head) - len(foot)
    sections = list(_sections(found, manner))
    yield from head
    for at, (title, entries, more) in enumerate(sections):
        later = _LEAST_LINES * (len(sections) - at - 1)
        part = _fitted(manner.words(title), entries, more, room - later, manner)
        room -= len(part)
        yield from part
    yield from foot


def _head(found: Part, manner: Manner) -> Iterator[str]:
    names = dict.fromkeys(each for each in (found["call_sign"], found["network"]) if each)
    who = manner.listed(manner.person(each) for each in names)
    yield cut(f"{manner.words(_TITLE)}: {who}, {manner.time(found['as_of'])}", WIDTH)


def _sections(found: Part, manner: Manner) -> Iterator[tuple[Words, list[Entry], int]]:
    """Title, entries, and how many were left away already, in the order of need."""
    for title, name, line in _SECTIONS:
        lines_max = 2 if line is things.call else 1
        entries = [_wrapped(line(row, row, manner), lines_max) for row in found[name]]
        if entries:
            yield title, entries, found["left_out"].get(name, 0)


def _fitted(title: str, entries: list[Entry], more: int, room: int, manner: Manner) -> list[str]:
    """A title and as many entries as there is room for; the rest is counted."""
    part, taken = ["", f"{title}:"], 0
    for entry in entries:
        is_last = taken == len(entries) - 1 and not more
        if len(part) + len(entry) + (not is_last) > room:
            break
        part += entry
        taken += 1
    left = len(entries) - taken + more
    if left:
        part.append(f"{_INDENT}{manner.words(_MORE, count=left)}")
    return part


def _wrapped(text: str, lines_max: int) -> Entry:
    whole = textwrap.wrap(text, WIDTH, initial_indent=_ENTRY, subsequent_indent=_INDENT)
    shown = whole[:lines_max]
    if len(whole) > lines_max:
        shown[-1] = f"{shown[-1][: WIDTH - 2]} …"
    return shown


_SECTIONS: Final = (
    (picture.NOT_REACHED, "not_reached", things.call),
    (picture.OPEN_CALLS, "open", things.call),
    (picture.WARNINGS, "warnings", things.warning),
    (NOT_HEARD_FROM, "silent", things.silent),
    (picture.READINESS, "readiness", things.centre),
    (picture.CREWS, "crews", things.crew),
    (_NEW_HAZARDS, "hazards", things.hazard),
    (_ASK_FIRST, "ask_first", things.facility),
    (_MISSING, "not_accounted_for", things.movement),
)
