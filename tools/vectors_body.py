"""Vectors of the body: what takes a later version to know, blinds, origins, names, continuations.

Settled here: rules that hold for bodies of every kind. Not here: bodies that are not canonical
(`vectors_form.py`), single values (`vectors_fields.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from tools.by_hand import Hand
from tools.vectors_kit import (
    AUTHOR,
    BLIND,
    DRILL,
    NAMED,
    NOON,
    OTHER,
    REAL,
    Items,
    Spelling,
    Vector,
    Vectors,
    body_vector,
    nested,
)

BAD, NO_BLIND = "report.bad-body", "report.missing-blind"
LIVING, DEAD = "report.name-of-the-living", "report.name-of-the-dead"
CONTINUE = b"wasl/continue/1\0"

DAY: Spelling = (NOON - 43_200, 86_400)
TOWN: Spelling = {0: "Drill Town"}
ID = bytes(range(32))
SOMEBODY = "Somebody Example"

LOG, STRIKE, CALL, CASUALTY, PERSON, BODY, PLACE, READINESS, WARNING, CORRECTION, VOUCH = (
    1, 2, 3, 5, 6, 7, 8, 9, 13, 17, 19
)  # fmt: skip


def vectors() -> Vectors:
    """All of them."""
    yield from sound_bodies()
    yield from unread_bodies()
    yield from incomplete_bodies()
    yield from blinds()
    yield from origins_and_attachments()
    yield from names()
    yield from amendments()
    yield from continuations()


def of_kind(
    kind: int, name: str, expect: str, because: str, body: Spelling, network: bytes = REAL
) -> Vector:
    """A report of this kind with this body."""
    exercise = 1 if network == DRILL else 0
    items: Items = {"kind": kind, "flags": exercise | (2 if kind == VOUCH else 0)}
    return body_vector(name, expect, because, body, network, items=items)


def sound_bodies() -> Vectors:
    """The least that is typed, in the fewest bytes."""
    spot: Spelling = {2: 1_234_567, 3: -7_654_321, 4: 100}
    yield of_kind(STRIKE, "body-strike", "ok", "a strike in three fields, in 29 bytes",
                  {6: (NOON, 60), 7: spot, 16: 2})  # fmt: skip
    yield of_kind(WARNING, "body-warning", "ok", "a warning in three fields",
                  {6: NOON, 7: {1: "DT01"}, 16: 1})  # fmt: skip
    yield of_kind(LOG, "body-arabic", "ok", "text in Arabic, with a ZWNJ after one of its letters",
                  {16: "طائرتان فوق البلدة، می\u200cروند"})  # fmt: skip
    yield of_kind(CALL, "body-call", "ok", "a call for help: trapped people, how many is unknown",
                  {6: NOON, 7: TOWN, 16: (1,), 20: (0, None)})  # fmt: skip


def unread_bodies() -> Vectors:
    """Keys below 128 and words that this version does not know; from 128 on keys are ignored."""
    struck: dict[int, Spelling] = {6: NOON, 7: TOWN}
    cases: tuple[tuple[str, str, str, int, Spelling], ...] = (
        ("key-127", "unread", "body key 127", LOG, {16: "heard", 127: 0}),
        ("key-128", "ok", "body key 128 is ignored", LOG, {16: "heard", 128: nested(3)}),
        ("word", "unread", "a word of a later vocabulary", STRIKE,
         {**struck, 16: 60_000}),
        ("common-word", "unread", "a word of a later vocabulary in a field of every kind", LOG,
         {8: 77, 16: "heard"}),
        ("word-in-a-list", "unread", "a later word in a list", STRIKE,
         {**struck, 16: 2, 18: (1, 999)}),
        ("precision", "unread", "a class of precision that nobody knows yet", STRIKE,
         {6: NOON, 7: {0: "Drill Town", 5: 11}, 16: 2}),
        ("key-of-a-place", "unread", "a place with a key 6", STRIKE,
         {6: NOON, 7: {0: "Drill Town", 6: "grid"}, 16: 2}),
        ("column", "unread", "a column 9 in a table", READINESS,
         {16: "Centre 1", 21: ({0: 1, 1: 2, 9: 0},)}),
        ("role", "unread", "a role of a later version", VOUCH,
         {16: 1, 17: ID, 18: (9,), 19: "Centre 1"}),
        ("role-reserved", "ok", "the reserved role of a publisher is read, and gives no right",
         VOUCH, {16: 1, 17: ID, 18: (8,), 19: "Centre 1"}),
        ("needed-field", "unread", "key 99 may say what the needed field would have said", LOG,
         {99: 0}),
        ("and-wrong", BAD, "a field that is known and wrong, beside a key that is not known", LOG,
         {16: "", 99: 0}),
        ("word-true", BAD, "true in place of a word's number", STRIKE, {**struck, 16: True}),
        ("word-negative", BAD, "a word's number below 0", STRIKE, {**struck, 16: -1}),
        ("word-65536", BAD, "a word's number over 65,535", STRIKE, {**struck, 16: 65_536}),
    )  # fmt: skip
    for name, expect, because, kind, body in cases:
        yield of_kind(kind, f"unread-{name}", expect, because, body)


def incomplete_bodies() -> Vectors:
    """What a kind needs, and rules across its fields."""
    cases: tuple[tuple[str, str, int, Spelling], ...] = (
        ("strike-without-time", "a strike without its time", STRIKE, {7: TOWN, 16: 2}),
        ("strike-of-nothing", "a strike with neither what delivered it nor what fell", STRIKE,
         {6: NOON, 7: TOWN}),
        ("casualty-of-nobody", "a casualty report without a number", CASUALTY, {6: DAY, 7: TOWN}),
        ("breakdown-alone", "children, without a number that they are of", STRIKE,
         {6: NOON, 7: TOWN, 16: 2, 31: 1}),
        ("status-of-the-living", "civilian=yes without a number of killed", CASUALTY,
         {6: DAY, 7: TOWN, 21: 3, 38: (1,)}),
        ("cause-of-the-living", "a cause of death of somebody who lives", PERSON,
         {0: BLIND, 16: "A-1", 17: 2, 23: 1}),
        ("admit-without-roles", "an admission without roles", VOUCH,
         {16: 1, 17: ID, 19: "Centre 1"}),
        ("seq-without-id", "a last trusted position without its id", VOUCH,
         {16: 2, 17: ID, 20: 3}),
        ("erase-with-changes", "an order to erase that changes fields too", CORRECTION,
         {3: ID, 16: 3, 17: {16: "x"}, 18: LOG}),
        ("empty", "an empty map", LOG, {}),
    )  # fmt: skip
    for name, because, kind, body in cases:
        yield of_kind(kind, f"needs-{name}", BAD, because, body)


def blinds() -> Vectors:
    """Sixteen random bytes, missing exactly where a guess would matter."""
    person: Spelling = {16: "A-1", 17: 2}
    hurt: dict[int, Spelling] = {6: DAY, 7: TOWN, 21: 1, 46: "A-1"}
    yield of_kind(PERSON, "blind-person", NO_BLIND, "a person without a blind", person)
    yield of_kind(PERSON, "blind-person-given", "ok", "a person with a blind",
                  {0: BLIND, 16: "A-1", 17: 2})  # fmt: skip
    yield of_kind(BODY, "blind-body", NO_BLIND, "a body without a blind", {16: "C-1", 17: 1})
    yield of_kind(CASUALTY, "blind-tag", NO_BLIND, "a tag without a blind", hurt)
    yield of_kind(CASUALTY, "blind-tag-given", "ok", "a tag with a blind", {0: BLIND, **hurt})
    yield of_kind(CASUALTY, "blind-name", NO_BLIND, "a name without a blind",
                  {6: DAY, 7: TOWN, 20: 1, 47: (SOMEBODY,)}, NAMED)  # fmt: skip
    sorts = ("hospital", "medical point", "blood bank", "shelter", "collection point", "morgue",
             "cemetery", "centre")  # fmt: skip
    for number, sort in enumerate(sorts, 1):
        yield of_kind(
            PLACE, f"blind-{sort.replace(' ', '-')}", NO_BLIND, f"a {sort} without a blind",
            {16: number, 17: 1, 18: "M1"},
        )  # fmt: skip
    yield of_kind(PLACE, "blind-hospital-given", "ok", "a hospital with a blind",
                  {0: BLIND, 16: 1, 17: 1, 18: "M1"})  # fmt: skip
    yield of_kind(PLACE, "blind-bakery", "ok", "a bakery needs none", {16: 11, 17: 1, 18: "B1"})
    yield of_kind(LOG, "blind-not-needed", "ok", "a blind where none is needed",
                  {0: BLIND, 16: "heard"})  # fmt: skip
    for name, because, blind in (
        ("15-bytes", "a blind of 15 bytes", bytes(15)),
        ("17-bytes", "a blind of 17 bytes", bytes(17)),
        ("text", "a blind as text", "sixteen letters."),
        ("null", "null as a blind", None),
    ):
        yield of_kind(LOG, f"blind-{name}", BAD, because, {0: blind, 16: "heard"})


def origins_and_attachments() -> Vectors:
    """Keys 1 and 5."""
    digest, file = bytes(8), bytes(32)
    picture: Spelling = (file, 1_000, "image/jpeg")
    cases: tuple[tuple[str, str, str, int, Spelling], ...] = (
        ("origin", "ok", "a row of a table", 1, ("table-1", "row 7", digest)),
        ("origin-of-two", BAD, "an origin without its hash", 1, ("table-1", "row 7")),
        ("origin-7-bytes", BAD, "a hash of 7 bytes", 1, ("table-1", "row 7", bytes(7))),
        ("origin-capital", BAD, "a source with a capital letter", 1, ("Table-1", "row 7", digest)),
        ("origin-path", BAD, "a source that climbs out of a folder", 1, ("../x", "row 7", digest)),
        ("origin-device", BAD, "a source that some systems keep for a device", 1,
         ("nul.csv", "row 7", digest)),
        ("origin-no-key", BAD, "an empty key", 1, ("table-1", "", digest)),
        ("origin-number", BAD, "a key that is a number", 1, ("table-1", 7, digest)),
        ("attachment", "ok", "a picture", 5, (picture,)),
        ("attachment-none", BAD, "an empty list", 5, ()),
        ("attachment-nine", BAD, "nine attachments", 5, (picture,) * 9),
        ("attachment-empty", BAD, "an attachment of no bytes", 5, ((file, 0, "image/jpeg"),)),
        ("attachment-31-bytes", BAD, "a hash of 31 bytes", 5, ((file[1:], 1, "image/jpeg"),)),
        ("attachment-media", BAD, "a media type without its slash", 5, ((file, 1, "image"),)),
        ("attachment-escape", BAD, "a media type with a control character", 5,
         ((file, 1, "image/\x1b[2J"),)),
        ("attachment-flat", BAD, "one attachment without its list", 5, picture),
    )  # fmt: skip
    for name, expect, because, key, value in cases:
        yield of_kind(LOG, f"beside-{name}", expect, because, {key: value, 16: "heard"})


def names() -> Vectors:
    """Of the living never, of the dead where founders allowed them, of anybody in a drill."""
    dead: Spelling = {0: BLIND, 6: DAY, 7: TOWN, 20: 1, 47: (SOMEBODY,)}
    more_names: Spelling = {0: BLIND, 6: DAY, 7: TOWN, 20: 1, 47: (SOMEBODY, "Another Example")}
    hurt: Spelling = {0: BLIND, 6: DAY, 7: TOWN, 21: 1, 47: (SOMEBODY,)}
    died: Spelling = {0: BLIND, 16: "A-1", 17: 18, 28: SOMEBODY}
    sought: Spelling = {0: BLIND, 16: "A-1", 17: 1, 28: SOMEBODY}
    buried: Spelling = {0: BLIND, 16: "C-1", 17: 1, 18: 5, 29: SOMEBODY}
    for sort, network, where in (
        ("real", REAL, "without names"),
        ("named", NAMED, "with names of the dead"),
        ("drill", DRILL, "of a drill"),
    ):
        of_the_dead = DEAD if network == REAL else "ok"
        of_the_living = "ok" if network == DRILL else LIVING
        for name, expect, because, kind, body in (
            ("killed", of_the_dead, "the name of one killed", CASUALTY, dead),
            ("died", of_the_dead, "the name of one who died", PERSON, died),
            ("body", of_the_dead, "the name of a dead body", BODY, buried),
            ("sought", of_the_living, "the name of one who is sought", PERSON, sought),
            ("one-too-many", of_the_living, "more names than killed", CASUALTY, more_names),
        ):
            because = f"{because}, in a network {where}"
            yield of_kind(kind, f"names-{sort}-{name}", expect, because, body, network)
    yield of_kind(CASUALTY, "names-of-the-hurt", BAD, "names of wounded, none of them killed", hurt,
                  DRILL)  # fmt: skip


def amendments() -> Vectors:
    """What may not be said may not be said as a change either."""
    amends: dict[int, Spelling] = {3: ID, 16: 1}
    cases: tuple[tuple[str, str, str, Mapping[int, Spelling], bytes], ...] = (
        ("number", "ok", "the number of killed", {17: {20: 4}, 18: CASUALTY}, REAL),
        ("taken-back", "ok", "a field is taken back", {17: {21: None}, 18: CASUALTY}, REAL),
        ("name", DEAD, "a name, in a network without names",
         {0: BLIND, 17: {20: 1, 47: (SOMEBODY,)}, 18: CASUALTY}, REAL),
        ("name-alone", LIVING, "a name, without saying again that its bearer is dead",
         {0: BLIND, 17: {47: (SOMEBODY,)}, 18: CASUALTY}, NAMED),
        ("name-of-the-dead", "ok", "a name with the number of killed, where names are kept",
         {0: BLIND, 17: {20: 1, 47: (SOMEBODY,)}, 18: CASUALTY}, NAMED),
        ("tag", NO_BLIND, "a tag without a blind", {17: {46: "A-1"}, 18: CASUALTY}, REAL),
        ("blind", BAD, "another blind", {17: {0: BLIND}, 18: CASUALTY}, REAL),
        ("wrong-value", BAD, "a number below 0", {17: {20: -1}, 18: CASUALTY}, REAL),
        ("later-kind", "unread", "of a kind that nobody knows yet", {17: {20: 1}, 18: 21}, REAL),
        ("later-key", "unread", "key 127 of a casualty report", {17: {127: 1}, 18: CASUALTY}, REAL),
        ("nothing", BAD, "no changes", {17: {}, 18: CASUALTY}, REAL),
        ("no-kind", BAD, "changes of no kind", {17: {20: 1}}, REAL),
    )  # fmt: skip
    for name, expect, because, body, network in cases:
        whole = dict(sorted((amends | dict(body)).items()))
        yield of_kind(CORRECTION, f"amend-{name}", expect, because, whole, network)


def continuations() -> Vectors:
    """A new key's first report carries the old key's signature over the new key."""

    def continued(
        name: str, expect: str, because: str, old: Hand = OTHER, network: bytes = REAL,
        domain: bytes = CONTINUE, over: bytes = AUTHOR.public, items: Items | None = None,
    ) -> Vector:  # fmt: skip
        body: Spelling = {16: 4, 22: old.public, 23: old.sign(domain, network, over)}
        first = {"kind": VOUCH, "flags": 2, **(items or {})}
        return body_vector(f"continue-{name}", expect, because, body, items=first)

    bad = "report.bad-signature"
    yield continued("sound", "ok", "a key continues another, which signed for it")
    yield continued("other-key", bad, "signed for another key", over=OTHER.public)
    yield continued("other-network", bad, "signed for another network", network=NAMED)
    yield continued("report-domain", bad, "signed as a report", domain=b"wasl/report/1\0")
    yield continued("itself", BAD, "a key continues itself", old=AUTHOR)
    yield continued("later", BAD, "not the new key's first report",
                    items={"seq": 1, "prev": ID})  # fmt: skip
    nobody: Spelling = {16: 4, 22: (1).to_bytes(32, "little"), 23: bytes(64)}
    yield of_kind(VOUCH, "continue-low-order", bad, "the old key is a point of low order", nobody)
    short: Spelling = {16: 4, 22: OTHER.public, 23: bytes(63)}
    yield of_kind(VOUCH, "continue-63-bytes", BAD, "a signature of 63 bytes", short)
