"""Vectors of single values: text of every type, numbers of people, times, places, lists.

Settled here: what each type of field is and is not. Not here: rules across fields
(`vectors_body.py`). Each value stands in a field of some kind that takes it.
"""

from __future__ import annotations

from tools.vectors_body import BAD, CASUALTY, DAY, LOG, READINESS, STRIKE, TOWN, of_kind
from tools.vectors_kit import BLIND, NOON, Spelling, Vectors


def vectors() -> Vectors:
    """All of them."""
    yield from texts()
    yield from typed_texts()
    yield from numbers_of_people()
    yield from times()
    yield from places()
    yield from lists()


Case = tuple[str, str, str, Spelling]


def texts() -> Vectors:
    """Text of several lines, in the one field of a log that must be there; and of one line."""
    cases: tuple[Case, ...] = (
        ("lines", "ok", "two lines", "first\nsecond"),
        ("zwnj", "ok", "a ZWNJ after an Arabic letter", "می\u200cرود"),
        ("zwj", "ok", "a ZWJ after an Arabic letter", "ه\u200d"),
        ("emoji", "ok", "a character beyond 16 bits", "fire \U0001f525"),
        ("14-0", "ok", "a character of Unicode 14.0", "\u061d heard"),
        ("4000-signs", "ok", "4,000 signs", "x" * 4_000),
        ("not-nfc", BAD, "e and an accent in place of é", "caf\u0065\u0301"),
        ("not-nfc-order", BAD, "two Arabic marks in the wrong order", "م\u0651\u064e"),
        ("bidi-override", BAD, "U+202E, which turns what follows", "heard\u202e drac"),
        ("bidi-isolate", BAD, "U+2067 and U+2069", "\u2067heard\u2069"),
        ("bidi-mark", BAD, "U+200F, right-to-left mark", "heard\u200f it"),
        ("arabic-mark", BAD, "U+061C, Arabic letter mark", "heard\u061c it"),
        ("zero-width", BAD, "U+200B, zero-width space", "hea\u200brd"),
        ("zwnj-latin", BAD, "a ZWNJ after a Latin letter", "hea\u200crd"),
        ("zwj-first", BAD, "a ZWJ at the beginning", "\u200dه"),
        ("zwnj-twice", BAD, "a second ZWNJ joins nothing", "می\u200c\u200cرود"),
        ("bom", BAD, "U+FEFF, byte order mark", "\ufeffheard"),
        ("soft-hyphen", BAD, "U+00AD, soft hyphen", "hea\u00adrd"),
        ("nul", BAD, "a zero byte", "hea\0rd"),
        ("tab", BAD, "a tab", "hea\trd"),
        ("carriage-return", BAD, "a carriage return", "first\r\nsecond"),
        ("escape", BAD, "an escape sequence of a terminal", "\x1b[2Jheard"),
        ("c1", BAD, "a C1 control character", "hea\u0085rd"),
        ("line-separator", BAD, "U+2028, line separator", "first\u2028second"),
        ("variation", BAD, "U+FE0F, variation selector 16", "heart \u2764\ufe0f on"),
        ("filler", BAD, "U+3164, Hangul filler, which looks like a blank", "hea\u3164rd"),
        ("tag-character", BAD, "U+E0041, a tag character", "heard\U000e0041 it"),
        ("private", BAD, "U+E000, of private use", "heard \ue000"),
        ("noncharacter", BAD, "U+FFFF", "heard \uffff"),
        ("unassigned", BAD, "U+0378, which no Unicode assigns", "heard \u0378"),
        ("15-0", BAD, "U+1FAE8, which came with Unicode 15.0", "heard \U0001fae8"),
        ("15-0-mark", BAD, "U+1E08F, a mark of 15.0: whether this is NFC depends on the machine",
         "a\U0001e08f\u0323"),
        ("blank-first", BAD, "a blank at the beginning", " heard"),
        ("blank-last", BAD, "a line feed at the end", "heard\n"),
        ("no-break-space-last", BAD, "U+00A0 at the end", "heard\u00a0"),
        ("empty", BAD, "no sign", ""),
        ("4001-signs", BAD, "4,001 signs", "x" * 4_001),
        ("bytes", BAD, "bytes in place of text", b"heard"),
        ("number", BAD, "a number in place of text", 7),
    )  # fmt: skip
    for name, expect, because, value in cases:
        yield of_kind(LOG, f"text-{name}", expect, because, {16: value})


def typed_texts() -> Vectors:
    """Lines, call-signs, tags, codes."""
    cases: tuple[tuple[str, str, str, int, Spelling], ...] = (
        ("line", "ok", "200 signs", 19, "x" * 200),
        ("line-201-signs", BAD, "201 signs in one line", 19, "x" * 201),
        ("line-two-lines", BAD, "two lines where one may stand", 19, "first\nsecond"),
        ("call-sign", "ok", "two words and a digit", 2, "Centre 1"),
        ("call-sign-arabic", "ok", "Arabic letters, Arabic digits", 2, "مركز ٢"),
        ("call-sign-word", "ok", "one word", 2, "Falcon"),
        ("call-sign-digits", "ok", "digits, dots and a slash", 2, "7/3.1"),
        ("call-sign-like-a-name", BAD, "two words without a digit look like a name", 2,
         "Somebody Example"),
        ("call-sign-hyphen-name", BAD, "two words with a hyphen look like a name", 2,
         "Somebody-Example"),
        ("call-sign-two-scripts", BAD, "two scripts", 2, "مركز C1"),
        ("call-sign-cyrillic", BAD, "a letter that only looks Latin", 2, "Cеntre 1"),
        ("call-sign-underscore", BAD, "an underscore", 2, "centre_1"),
        ("call-sign-33-signs", BAD, "33 signs", 2, "c" * 32 + "1"),
    )  # fmt: skip
    for name, expect, because, key, value in cases:
        body = dict(sorted({16: "heard", key: value}.items()))
        yield of_kind(LOG, f"text-{name}", expect, because, body)
    tags: tuple[Case, ...] = (
        ("tag", "ok", "letters, a hyphen, digits", "A-117"),
        ("tag-arabic", "ok", "an Arabic letter and a digit", "ب12"),
        ("tag-word", BAD, "a tag without a digit could be a name", "Somebody"),
        ("tag-blank", BAD, "a blank in a tag", "A 117"),
        ("tag-arabic-digits", BAD, "digits other than 0 to 9", "A-١١٧"),
        ("tag-25-signs", BAD, "25 signs", "1" * 25),
    )
    for name, expect, because, value in tags:
        body = {0: BLIND, 6: DAY, 7: TOWN, 21: 1, 46: value}
        yield of_kind(CASUALTY, f"text-{name}", expect, because, body)


def struck(key: int, value: Spelling) -> Spelling:
    """A strike with this value."""
    fields: dict[int, Spelling] = {6: NOON, 7: TOWN, 16: 2}
    return dict(sorted((fields | {key: value}).items()))


def numbers_of_people() -> Vectors:
    """7, [3, 5], [3, null]; each number has one spelling."""
    cases: tuple[Case, ...] = (
        ("exact", "ok", "seven", 7),
        ("none", "ok", "a claim of none", 0),
        ("range", "ok", "three to five", (3, 5)),
        ("open", "ok", "three or more", (3, None)),
        ("unknown", "ok", "nobody knows how many", (0, None)),
        ("greatest", "ok", "ten million", 10_000_000),
        ("equal-ends", BAD, "[7, 7] in place of 7", (7, 7)),
        ("turned", BAD, "the greater end first", (5, 3)),
        ("negative", BAD, "fewer than none", -1),
        ("too-many", BAD, "more than ten million", 10_000_001),
        ("no-low", BAD, "null as the lower end", (None, 3)),
        ("one-end", BAD, "a range of one end", (3,)),
        ("three-ends", BAD, "a range of three ends", (3, 4, 5)),
        ("true", BAD, "true in place of 1", True),
        ("text", BAD, "a number as text", "7"),
        ("null", BAD, "null in place of a number", None),
    )
    for name, expect, because, value in cases:
        yield of_kind(STRIKE, f"people-{name}", expect, because, struck(20, value))


def times() -> Vectors:
    """A start, [start, seconds], or [] where it is said that nobody knows."""
    cases: tuple[Case, ...] = (
        ("second", "ok", "one second", NOON),
        ("day", "ok", "a civil day", DAY),
        ("unknown", "ok", "it is said that nobody knows when", ()),
        ("latest", "ok", "the last second there is", 2**33 - 1),
        ("longest", "ok", "sixty years", (0, 60 * 366 * 86_400)),
        ("span-1", BAD, "one second as a range", (NOON, 1)),
        ("span-0", BAD, "no second", (NOON, 0)),
        ("span-negative", BAD, "it ends before it begins", (NOON, -60)),
        ("negative", BAD, "before 1970", -1),
        ("too-late", BAD, "after 2^33", 2**33),
        ("end-too-late", BAD, "a range that ends after 2^33", (2**33 - 10, 20)),
        ("too-long", BAD, "a second more than sixty years", (0, 60 * 366 * 86_400 + 1)),
        ("one", BAD, "a range without its seconds", (NOON,)),
        ("text", BAD, "a time as text", "2016-11-28"),
    )
    for name, expect, because, value in cases:
        yield of_kind(STRIKE, f"time-{name}", expect, because, struck(6, value))


def places() -> Vectors:
    """0 name, 1 code, 2 latitude, 3 longitude, 4 radius, 5 precision."""
    pole: dict[int, Spelling] = {2: 900_000_000, 3: -1_800_000_000}
    cases: tuple[Case, ...] = (
        ("name", "ok", "a name as written", {0: "Oaks"}),
        ("all", "ok", "all six parts", {0: "Oaks", 1: "DT01", 2: 0, 3: 0, 4: 15, 5: 1}),
        ("pole", "ok", "the ends of the globe", pole),
        ("widest", "ok", "300 km", {2: 0, 3: 0, 4: 300_000}),
        ("empty", BAD, "nothing", {}),
        ("radius-only", BAD, "a radius around nothing", {4: 100}),
        ("no-longitude", BAD, "a latitude alone", {2: 0}),
        ("too-far-north", BAD, "north of the pole", {**pole, 2: 900_000_001}),
        ("too-far-west", BAD, "a longitude over 180 degrees", {**pole, 3: -1_800_000_001}),
        ("radius-0", BAD, "a radius of nothing", {2: 0, 3: 0, 4: 0}),
        ("radius-too-wide", BAD, "more than 300 km", {2: 0, 3: 0, 4: 300_001}),
        ("null", BAD, "null as a name", {0: None, 1: "DT01"}),
        ("degrees-text", BAD, "degrees as text", {2: "36.2", 3: "37.1"}),
        ("code-small", BAD, "a code in small letters", {1: "dt01"}),
        ("code-17-signs", BAD, "a code of 17 signs", {1: "D" * 17}),
        ("precision-0", BAD, "a class of precision below 1", {0: "Oaks", 5: 0}),
        ("array", BAD, "an array in place of the map", (0, 0)),
        ("text", BAD, "a name without its map", "Oaks"),
    )
    for name, expect, because, value in cases:
        yield of_kind(STRIKE, f"place-{name}", expect, because, struck(7, value))


def lists() -> Vectors:
    """Lists name nothing twice and are never empty; tables too have their bounds."""
    cases: tuple[Case, ...] = (
        ("two", "ok", "a home and a market", (1, 2)),
        ("empty", BAD, "an empty list", ()),
        ("twice", BAD, "the same word twice", (1, 1)),
        ("too-many", BAD, "more words than there are", tuple(range(1, 40))),
        ("no-list", BAD, "a word without its list", 1),
        ("text", BAD, "words in place of their numbers", ("home",)),
    )
    for name, expect, because, value in cases:
        yield of_kind(STRIKE, f"list-{name}", expect, because, struck(18, value))
    row: Spelling = {0: 1, 1: 2}
    tables: tuple[Case, ...] = (
        ("row", "ok", "two ambulances ready", (row,)),
        ("41-rows", BAD, "41 rows", (row,) * 41),
        ("no-rows", BAD, "no rows", ()),
        ("array-row", BAD, "a row as an array", ((1, 2),)),
        ("without-sort", BAD, "a row without the column that it needs", ({1: 2},)),
    )
    for name, expect, because, value in tables:
        yield of_kind(READINESS, f"table-{name}", expect, because, {16: "Centre 1", 21: value})
