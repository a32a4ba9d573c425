"""The little language of spec/vectors/figures: reports as a recorder types them, and questions.

Settled here: how a case is read, how its lines become real signed reports, and how an answer is
held against what is expected. Not here: what any case should come to (the files say that), how
figures are computed (wasl/figures).

    expect: killed = 3-5, voices 2
    because: two voices that finished, and nobody knows which is right

    A  centre-1  casualty where=DT01 when=2016-11-28 killed=3 said_by='Crew 1'
    B  centre-2  at 2016-11-28T16:00  casualty about=A … killed=5 said_by='Crew 2'

The language is described for those who write cases in spec/vectors/figures/README.md.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wasl.figures import Ground, Question, asked_area, figure
from wasl.node.gazetteer import gazetteer
from wasl.node.zone import calendar_of, read_moment, zone_of
from wasl.picture.belief import Selection
from wasl.picture.standing import Standing
from wasl.report import body as bodies
from wasl.report import canonical, keys
from wasl.report.body import NameRules, Opened
from wasl.report.canonical import Value
from wasl.report.examine import examine
from wasl.report.facts import Told
from wasl.report.header import CONTROL, EXERCISE, Header
from wasl.report.keys import SigningKey
from wasl.report.kinds import KINDS, Body
from wasl.report.kinds.contract import COMMON
from wasl.report.origin import Origin, digest_of
from wasl.report.signed import body_hash, sign
from wasl.report.values import Moment

ZONE = "Asia/Damascus"
NETWORK = hashlib.sha256(b"the network of the cases").digest()
CHIEF = "chief"
_JUDGEMENTS = {"same": "same", "not-same": "not_same", "undecided": "undecided"}
_SINCE = len(("suspend", "NAME", "since", "LETTER"))


@dataclass(frozen=True, slots=True)
class Expectation:
    """One question, and what its answer must be."""

    line: str
    options: Mapping[str, str]
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: what is expected and why, who is who, and the lines of the reports."""

    expectations: tuple[Expectation, ...]
    because: str
    rules: NameRules
    members: Mapping[str, tuple[str, ...]]
    lines: tuple[str, ...]


def read_case(text: str) -> Case:
    """The case in a file; ValueError says what is wrong with it."""
    head, _, rest = text.partition("\n\n")
    if not head.startswith("expect: "):
        raise ValueError("a case begins with what is expected")
    given: dict[str, list[str]] = {"expect": [], "because": [], "network": [], "members": []}
    for line in _whole_lines(head):
        name, _, said = line.partition(": ")
        given[name].append(said)
    if not given["because"]:
        raise ValueError("a case says why")
    real = given["network"] == ["real"]
    members = [each.split() for line in given["members"] for each in line.split(",")]
    return Case(
        tuple(_expectation(line) for line in given["expect"]),
        " ".join(given["because"]),
        NameRules(drill=not real, names_of_the_dead=True),
        {name: tuple(roles) for name, *roles in members},
        tuple(line for line in _whole_lines(rest) if not line.startswith("#")),
    )


def _whole_lines(text: str) -> list[str]:
    """Lines with their continuations: what is set in goes on with the line before."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith(" ") and lines:
            lines[-1] += " " + line.strip()
        elif line.strip():
            lines.append(line.rstrip())
    return lines


def _expectation(line: str) -> Expectation:
    asked, _, answer = line.partition(" = ")
    name, *words = shlex.split(asked)
    options = {"figure": name, **dict(zip(words[::2], words[1::2], strict=True))}
    return Expectation(line, options, tuple(part.strip() for part in answer.split(",")))


# --- reports ----------------------------------------------------------------------------------


@dataclass
class Log:
    """One home: its key and how far it has come. A copied home shares the key and not the rest."""

    key: SigningKey
    seq: int = 0
    last: bytes | None = None


@dataclass
class Book:
    """All reports of a case, by letter, in the order in which they were typed."""

    case: Case
    letters: dict[str, bytes] = field(default_factory=dict)
    rows: dict[bytes, Told] = field(default_factory=dict)
    logs: dict[str, Log] = field(default_factory=dict)
    clock: int = 1_480_200_000

    @classmethod
    def of(cls, case: Case) -> Book:
        """The reports that the lines of a case make."""
        book = cls(case)
        book._log(CHIEF)
        for name in case.members:
            book._log(name)
        for line in case.lines:
            book._read(shlex.split(line))
        return book

    def moment(self, given: str) -> Moment:
        """A time as it is typed at a desk of this network."""
        return read_moment(given, zone_of(ZONE))

    def report_id(self, given: str) -> bytes:
        """The report that a letter means; a letter that stands nowhere is of a report not held."""
        return self.letters.get(given) or hashlib.sha256(given.encode()).digest()

    def ground(self, selection: Selection) -> Ground:
        """What figures are computed from, as of a selection."""
        rules = self.case.rules
        admins = (self.logs[CHIEF].key.public,)
        standing = Standing.of(self.rows.values(), admins, drill=rules.drill)
        return Ground.of(
            self.rows.values(), standing, gazetteer(), calendar_of(ZONE), selection, rules
        )

    def _log(self, name: str) -> Log:
        """The log of a member, who is admitted when first heard of."""
        if name not in self.logs:
            self.logs[name] = Log(SigningKey(hashlib.sha256(name.encode()).digest()))
            if name != CHIEF:
                self._admit(name, self.case.members.get(name) or ("reporter",))
        return self.logs[name]

    def _admit(self, name: str, roles: tuple[str, ...]) -> None:
        values = {"what": "admit", "key": self.logs[name].key.public, "call_sign": name}
        self._write(self.logs[CHIEF], Body("vouch", {**values, "roles": roles}))

    def _read(self, words: list[str]) -> None:
        match words:
            case ["copy", name, "as", copy]:
                log = self._log(name)
                self.logs[copy] = Log(log.key, log.seq, log.last)
            case ["continue", name, "as", new]:
                self._continue(name, new)
            case [letter, signer, "at", said, *rest]:
                self.clock = self.moment(said).start
                self.letters[letter] = self._write_line(self._log(signer), rest, self.clock)
            case [letter, signer, *rest]:
                self.letters[letter] = self._write_line(self._log(signer), rest, None)
            case _:
                raise ValueError(f"nobody can read this line: {' '.join(words)}")

    def _continue(self, name: str, new: str) -> None:
        old = self._log(name)
        log = self.logs[new] = Log(SigningKey(hashlib.sha256(new.encode()).digest()))
        signature = old.key.sign(keys.CONTINUE, NETWORK, log.key.public)
        values = {"what": "continue", "old_key": old.key.public, "old_signature": signature}
        self._write(log, Body("vouch", values))

    def _write_line(self, log: Log, words: list[str], signed: int | None) -> bytes:
        verb, *rest = words
        values: dict[str, object]
        if verb in _JUDGEMENTS:
            ids = tuple(self.report_id(each) for each in rest if "=" not in each)
            values = {"verdict": _JUDGEMENTS[verb], "ids": ids, **_fields(rest)}
            return self._write(log, Body("same", values), signed)
        if verb == "correct":
            return self._write(log, self._correction(rest[0], rest[1:]), signed)
        if verb in ("withdraw", "erase"):
            values = {"about": self.report_id(rest[0]), "action": verb}
            return self._write(log, Body("correction", values), signed, control=verb == "erase")
        if verb == "vouch":
            values = {"what": "vouch", "about": self.report_id(rest[0])}
            return self._write(log, Body("vouch", values), signed)
        if verb in ("suspend", "end"):
            return self._write(log, self._order(words), signed)
        return self._write_kind(log, verb, rest, signed)

    def _write_kind(self, log: Log, kind: str, words: list[str], signed: int | None) -> bytes:
        given = _fields(words)
        table, _, key = given.pop("origin", "").partition("/")
        exercise = given.pop("exercise", "no") == "yes"
        body = bodies.read_typed(KINDS[kind], given, self, self.case.rules)
        origin = Origin(table, key, digest_of(repr(given).encode())) if table else None
        when = body.moment()
        if signed is None and when is not None:
            self.clock = max(self.clock, when.start + 3_600)
        return self._write(log, body, signed, origin=origin, exercise=exercise)

    def _correction(self, letter: str, words: list[str]) -> Body:
        target = self.report_id(letter)
        kind = KINDS[self.rows[target].kind]
        fields = {each.name: each for each in (*COMMON, *kind.fields)}
        changes: dict[int, Value] = {}
        for name, typed in kind.understand(_fields(words)).items():
            read = fields[name].type.read(typed, self) if typed else None
            changes[fields[name].key] = None if read is None else fields[name].type.encode(read)
        spelled = tuple(sorted((key, canonical.encode(each)) for key, each in changes.items()))
        values = {"about": target, "action": "amend", "changes": spelled, "of_kind": kind.number}
        return Body("correction", values)

    def _order(self, words: list[str]) -> Body:
        values: dict[str, object] = {"what": words[0], "key": self._log(words[1]).key.public}
        if len(words) == _SINCE:
            trusted = self.rows[self.report_id(words[3])]
            values |= {"trusted_seq": trusted.seq, "trusted_id": trusted.id}
        return Body("vouch", values)

    def _write(
        self,
        log: Log,
        body: Body,
        signed: int | None = None,
        *,
        control: bool = False,
        origin: Origin | None = None,
        exercise: bool = False,
    ) -> bytes:
        """Sign a report, read it back as another home would, and keep its row."""
        kind = KINDS[body.kind]
        blind = hashlib.sha256(repr((log.seq, body)).encode()).digest()[:16]
        opened = Opened(body, blind if bodies.needs_blind(body, 0) else None, origin)
        encoded = bodies.encode(opened)
        self.clock = self.clock + 60 if signed is None else signed
        drill = self.case.rules.drill or exercise
        flags = (EXERCISE if drill else 0) | (CONTROL if kind.control or control else 0)
        header = Header(
            log.key.public, log.seq, log.last, self.clock, kind.number, kind.urgency,
            len(encoded), body_hash(encoded), flags=flags,
        )  # fmt: skip
        report = sign(log.key, NETWORK, header, encoded)
        row = examine(NETWORK, self.case.rules, report).row
        if row is None:
            raise ValueError(f"another home could not read this {body.kind}")
        log.seq, log.last = log.seq + 1, report.id
        self.rows[report.id] = row
        return report.id


def _fields(words: list[str]) -> dict[str, Any]:
    """What is typed as name=value; a place of several parts is typed as in a file of lines."""
    pairs = (word.partition("=") for word in words if "=" in word)
    return {
        name: json.loads(value) if value.startswith("{") else value for name, _, value in pairs
    }


# --- questions --------------------------------------------------------------------------------


def answered(book: Book, expected: Expectation) -> list[str]:
    """Ask, and say everything that is not as expected."""
    selection, question = _asked(book, expected.options)
    ground = book.ground(selection)
    answer = figure(ground, question)
    wrong = (_wrong(part, answer, ground, book) for part in expected.answer)
    return [f"{expected.line}\n    {each}" for each in wrong if each]


def _asked(book: Book, options: Mapping[str, str]) -> tuple[Selection, Question]:
    def start(name: str) -> int | None:
        return book.moment(options[name]).start if name in options else None

    def end(name: str) -> int | None:
        return book.moment(options[name]).end if name in options else None

    area = options.get("area")
    code = None if area is None else asked_area(area, gazetteer())
    as_of = end("as-of")
    selection = Selection(None if as_of is None else as_of - 1, end("learnt-until"))
    asked = {"civilian": "any", "who": "any", "weapon": None, "author": None}
    return selection, Question(
        options["figure"], start("from"), end("to"), code, area,
        by_death=options.get("by") == "death",
        **{name: options.get(name, default) for name, default in asked.items()},  # type: ignore[arg-type]
    )  # fmt: skip


def _wrong(part: str, answer: Mapping[str, object], ground: Ground, book: Book) -> str:
    """What is wrong about one part of an answer; empty if nothing is."""
    words = part.split()
    said = dict(_said(answer, ground, book))
    match words:
        case [number] if number[0].isdigit():
            found, wanted = said["range"], number
        case [*name, number] if " ".join(name) in said:
            found, wanted = said[" ".join(name)], number
        case ["left", "out", *listed]:
            wanted, found = " ".join(listed), _left_out(answer["left_out"], book)
        case ["check", "lines", *numbers]:
            wanted, found = " ".join(numbers), said["check lines"]
        case ["ids", *letters]:
            ids = answer["ids"]
            assert isinstance(ids, list)
            wanted = " ".join(sorted(letters))
            found = " ".join(sorted(_letter(each, book) for each in ids))
        case ["undecided", *letters]:
            wanted, found = " ".join(letters), _undecided(answer, ground, book, letters)
        case _:
            raise ValueError(f"nobody can read this answer: {part}")
    return "" if found == wanted else f"{' '.join(words[:-1]) or 'range'}: {found}, not {wanted}"


def _said(answer: Mapping[str, object], ground: Ground, book: Book) -> Iterator[tuple[str, str]]:
    """The parts of an answer that are a number, as they are written in a case."""
    yield "range", _range(answer)
    low, high = answer["named"], answer["named_high"]
    yield "named", str(low) if low == high else f"{low}-{high}"
    yield "named two", str(answer["named_two"])
    for name in ("reports", "voices", "incidents"):
        yield name, str(answer[name])
    lines = answer["check_lines"]
    assert isinstance(lines, list)
    yield "check lines", " ".join(_range(line) for line in lines) or "none"
    if "away_now" in answer:
        away = answer["away_now"]
        assert isinstance(away, dict)
        yield "away now", _range(away)
    if "accidents_of_war" in answer:
        accidents = answer["accidents_of_war"]
        assert isinstance(accidents, dict)
        yield "accidents of war", _range(accidents)
    if "parts_not_matched" in answer:
        yield "parts not matched", str(answer["parts_not_matched"])
    for name in ("parts_may_overlap", "parts_contradict", "parts_do_not_add"):
        yield name.replace("_", " "), "yes" if answer[name] else "no"


def _range(part: Mapping[str, object]) -> str:
    """3, 3-5, 3-5+ (stated up to 5, and open)."""
    low, high = part["low"], part["high"]
    if high is None:
        stated = part.get("high_stated", low)
        return f"{low}+" if stated == low else f"{low}-{stated}+"
    return str(low) if low == high else f"{low}-{high}"


def _letter(id_: object, book: Book) -> str:
    return next((letter for letter, each in book.letters.items() if each.hex() == id_), str(id_))


def _left_out(listed: object, book: Book) -> str:
    """Letters and reasons, in the order of the letters."""
    assert isinstance(listed, list)
    return " ".join(sorted(f"{_letter(each['id'], book)} {each['why']}" for each in listed)) or (
        "nothing"
    )


def _undecided(
    answer: Mapping[str, object], ground: Ground, book: Book, letters: list[str]
) -> str:
    """The letters themselves if their incidents are such a pair, else all pairs."""
    pairs = answer["undecided"]
    assert isinstance(pairs, list)
    if letters == ["none"]:
        return "none" if not pairs else f"{len(pairs)} pairs"
    wanted = {ground.incidents.of_report[book.report_id(each)].id.hex() for each in letters}
    if any(set(pair["incidents"]) == wanted for pair in pairs):
        return " ".join(letters)
    return "; ".join(" ".join(_letter(each, book) for each in pair["incidents"]) for pair in pairs)


def cases(folder: Path) -> list[Path]:
    """Every case in a folder."""
    return sorted(folder.glob("*.txt"))
