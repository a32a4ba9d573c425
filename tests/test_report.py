"""Headers, reports, foundings and the objects of joining: there and back, and nothing else.

Settled here: laws over all of them (what is written is read back; any altered bit is refused; an id
is of one network). Not here: single cases (`spec/vectors`), bodies (`test_body.py`), what a home
does with them (`test_network.py`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasl import limits
from wasl.errors import (
    BadGenesis,
    BadHeader,
    BadSignature,
    NotCanonical,
    OutOfBounds,
    ReportError,
    WrongNetwork,
)
from wasl.report import canonical, joining, signed
from wasl.report.header import Header
from wasl.report.joining import Admission, Invitation, Request
from wasl.report.keys import SigningKey
from wasl.report.network import Genesis

AUTHOR, WITNESS, THIRD = (SigningKey(bytes((digit,)) * 32) for digit in (1, 2, 3))
NETWORK = b"n" * 32
BODY = canonical.encode({16: "two aircraft over the town"})

IDS = st.binary(min_size=32, max_size=32)
EXTENSIONS = st.dictionaries(
    st.integers(0, limits.ext_key_max), st.integers(0, 99) | st.text(max_size=3), max_size=3
).map(lambda given: tuple((key, canonical.encode(given[key])) for key in sorted(given)))
HEADERS = st.builds(
    lambda seq, prev, **items: Header(seq=seq, prev=prev if seq else None, **items),
    seq=st.integers(0, limits.seq_max),
    prev=IDS,
    author=IDS,
    signed=st.integers(0, limits.moment_s_max),
    kind=st.integers(0, limits.kind_number_max),
    urgency=st.integers(0, limits.urgency_max),
    audience=st.integers(0, limits.audience_max),
    epoch=st.integers(0, limits.epoch_max),
    seal=st.integers(0, limits.seal_max),
    size_bytes=st.integers(0, limits.body_bytes_max),
    body_hash=IDS,
    flags=st.integers(0, limits.flags_max),
    ext=EXTENSIONS,
)


def header_of(body: bytes, **changed: object) -> Header:
    """The first report of the author, with this body."""
    plain = Header(
        author=AUTHOR.public, seq=0, prev=None, signed=1_480_334_400, kind=1, urgency=1,
        size_bytes=len(body), body_hash=signed.body_hash(body),
    )  # fmt: skip
    return replace(plain, **changed)  # type: ignore[arg-type]


REPORT = signed.sign(AUTHOR, NETWORK, header_of(BODY), BODY)


# --- headers ------------------------------------------------------------------------------------


@given(HEADERS)
def test_a_header_is_read_back(header: Header) -> None:
    """What was written is read, and written again to the same bytes."""
    data = header.encode()
    assert Header.decode(data) == header
    assert Header.decode(data).encode() == data


@given(HEADERS, st.data())
def test_an_altered_header_is_another_or_none(header: Header, draw: st.DataObject) -> None:
    """A changed byte gives a header that writes back to itself, or one of two errors."""
    data = bytearray(header.encode())
    data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    try:
        found = Header.decode(bytes(data))
    except (NotCanonical, BadHeader):
        return
    assert found.encode() == data


@pytest.mark.parametrize(
    "changed",
    [
        {"author": bytes(31)}, {"prev": bytes(32)}, {"seq": 1}, {"seq": 1, "prev": bytes(33)},
        {"seq": limits.seq_max + 1, "prev": bytes(32)}, {"signed": -1}, {"urgency": 4},
        {"kind": limits.kind_number_max + 1}, {"flags": -1}, {"body_hash": b""},
        {"size_bytes": limits.body_bytes_max + 1}, {"seal": limits.seal_max + 1},
        {"ext": tuple((key, b"\0") for key in range(17))},
    ],
    ids=str,
)  # fmt: skip
def test_no_header_can_be_built_wrong(changed: dict[str, object]) -> None:
    """What must not be read cannot be made either."""
    with pytest.raises(BadHeader):
        header_of(BODY, **changed)


@pytest.mark.parametrize(
    ("changed", "understood"),
    [
        ({}, True), ({"flags": 3}, True), ({"ext": ((128, b"\0"),)}, True), ({"audience": 1}, True),
        ({"kind": 0}, False), ({"seal": 1}, False), ({"epoch": 1}, False), ({"flags": 4}, False),
        ({"ext": ((127, b"\0"),)}, False), ({"ext": ((0, b"\0"), (128, b"\0"))}, False),
    ],
    ids=str,
)  # fmt: skip
def test_a_header_says_what_takes_a_later_version(
    changed: dict[str, object], understood: bool
) -> None:
    """Seal, epoch, flags and the lower half of ext stand in the way of reading a body."""
    assert header_of(BODY, **changed).understood is understood


# --- reports ------------------------------------------------------------------------------------


def test_a_report_is_read_back() -> None:
    """Bytes, id, header, signature and body; and its signature holds."""
    found = signed.read(NETWORK, REPORT.encode())
    assert found == REPORT
    assert found.own_signature == REPORT.signatures[0][1]
    signed.verify(NETWORK, found)


def test_a_report_without_its_body_is_the_same_report() -> None:
    """What is withheld still has its id and its signature."""
    bare = REPORT.without_body()
    assert signed.read(NETWORK, bare.encode()) == bare
    assert (bare.id, bare.signatures, bare.body) == (REPORT.id, REPORT.signatures, None)


def test_another_signature_makes_no_other_report() -> None:
    """A witness may sign too, in whatever order; id and own signature stay."""
    by_witness = signed.sign(WITNESS, NETWORK, header_of(BODY), BODY).signatures[0][1]
    both = tuple(sorted((*REPORT.signatures, (WITNESS.public, by_witness))))
    found = signed.read(NETWORK, replace(REPORT, signatures=both).encode())
    signed.verify(NETWORK, found)
    assert (found.id, found.own_signature) == (REPORT.id, REPORT.own_signature)


def test_an_id_is_of_one_network() -> None:
    """The same header elsewhere is another report, and its signature does not hold there."""
    elsewhere = signed.read(b"m" * 32, REPORT.encode())
    assert elsewhere.id != REPORT.id
    with pytest.raises(BadSignature):
        signed.verify(b"m" * 32, elsewhere)


@given(st.integers(0, len(REPORT.encode()) * 8 - 1))
def test_no_bit_of_a_report_can_be_turned(bit: int) -> None:
    """Wherever it lies, in the header, a signature, the body or the heads between them."""
    data = bytearray(REPORT.encode())
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ReportError):
        signed.verify(NETWORK, signed.read(NETWORK, bytes(data)))


@given(st.integers(0, len(REPORT.encode()) - 1))
def test_no_report_can_be_cut(size_bytes: int) -> None:
    """A beginning of a report is none."""
    with pytest.raises(ReportError):
        signed.read(NETWORK, REPORT.encode()[:size_bytes])


@given(st.binary(max_size=300))
def test_any_bytes_are_a_report_or_a_report_error(data: bytes) -> None:
    """Nothing else is raised, whatever somebody sends."""
    with suppress(ReportError):
        assert signed.read(NETWORK, data).encode() == data


def test_the_size_of_a_report_is_bounded() -> None:
    """One byte over, and nothing is read at all."""
    with pytest.raises(OutOfBounds):
        signed.read(NETWORK, bytes(limits.report_bytes_max + 1))
    with pytest.raises(NotCanonical):
        signed.read(NETWORK, bytes(limits.report_bytes_max))


# --- the genesis --------------------------------------------------------------------------------


def founded(count: int, quorum: int, **changed: object) -> Genesis:
    """A network of so many admins, signed by all."""
    hands = sorted((SigningKey(bytes((9 + n,)) * 32) for n in range(count)), key=lambda k: k.public)
    bare = Genesis(
        salt=bytes(16), admins=tuple(hand.public for hand in hands), quorum=quorum,
        founded=1_480_000_000, name="Drill Town", zone="Asia/Damascus", drill=True,
        names_of_the_dead=False,
    )  # fmt: skip
    genesis = replace(bare, **changed)  # type: ignore[arg-type]
    for hand in reversed(hands):
        genesis = genesis.signed_by(hand)
    return genesis


def quorums(wanted: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """All pairs of admins and quorum for which this holds."""
    pairs = itertools.product(range(limits.admins_max + 2), range(limits.admins_max + 2))
    return [pair for pair in pairs if wanted(*pair)]


def is_majority(count: int, quorum: int) -> bool:
    """More than half of one to nine, and no more than all."""
    return 1 <= count <= limits.admins_max and count / 2 < quorum <= count


@pytest.mark.parametrize(("count", "quorum"), quorums(is_majority))
def test_any_majority_may_decide(count: int, quorum: int) -> None:
    """Each sound pair of admins and quorum is founded, signed in any order, and read back."""
    genesis = founded(count, quorum)
    found = Genesis.decode(genesis.encode())
    assert found == genesis
    assert found.id == genesis.id == replace(genesis, signatures=()).id
    assert found.encode() == genesis.encode()


@pytest.mark.parametrize(("count", "quorum"), quorums(lambda n, k: not is_majority(n, k)))
def test_no_minority_decides(count: int, quorum: int) -> None:
    """Two quorums always share somebody."""
    with pytest.raises(BadGenesis):
        founded(count, quorum)


def test_equal_names_are_two_networks() -> None:
    """Another salt, another hour or another switch is another network."""
    ids = {
        founded(1, 1, **changed).id
        for changed in ({}, {"salt": b"x" * 16}, {"founded": 0}, {"drill": False},
                        {"names_of_the_dead": True}, {"name": "Drill Town 2"}, {"zone": "UTC"})
    }  # fmt: skip
    assert len(ids) == 7


@given(st.integers(0, 3), st.data())
def test_no_bit_of_a_genesis_can_be_turned(count: int, draw: st.DataObject) -> None:
    """A founding that was altered is none, and the only errors are those of reports."""
    data = bytearray(founded(count + 1, count + 1).encode())
    bit = draw.draw(st.integers(0, len(data) * 8 - 1))
    data[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ReportError):
        Genesis.decode(bytes(data))


# --- joining ------------------------------------------------------------------------------------

SECRET = b"s" * joining.SECRET_BYTES
INVITATION = Invitation(NETWORK, AUTHOR.public, SECRET, 1_480_900_000)
REQUEST = Request(
    NETWORK, WITNESS.public, b"k" * 32, "Centre 2",
    joining.proof_of(SECRET, NETWORK, WITNESS.public),
)  # fmt: skip
ADMISSION = Admission(
    NETWORK, AUTHOR.public, WITNESS.public, b"genesis", (b"one", b"two" * 99), b"w" * 80
)

OBJECTS: tuple[tuple[joining.Name, bytes, Callable[[bytes], object], object], ...] = (
    ("invitation", INVITATION.encode(AUTHOR), Invitation.decode, INVITATION),
    ("request", REQUEST.encode(WITNESS), Request.decode, REQUEST),
    (
        "admission",
        ADMISSION.encode(AUTHOR),
        lambda data: Admission.decode(data, NETWORK),
        ADMISSION,
    ),
)
EACH_OBJECT = pytest.mark.parametrize(
    ("name", "data", "decode", "value"), OBJECTS, ids=[name for name, *_ in OBJECTS]
)


@EACH_OBJECT
def test_objects_of_joining_are_read_back(
    name: joining.Name, data: bytes, decode: Callable[[bytes], object], value: object
) -> None:
    """As bytes, and as text with the line ends and blanks of a chat."""
    assert decode(data) == value
    text = joining.to_text(name, data)
    assert text.startswith(f"wasl-{name}:")
    wrapped = "\n ".join(text[at : at + 40] for at in range(0, len(text), 40))
    assert joining.from_text(f"\t{wrapped}\r\n") == (name, data)


@EACH_OBJECT
def test_no_byte_of_an_object_can_be_changed(
    name: joining.Name, data: bytes, decode: Callable[[bytes], object], value: object
) -> None:
    """At every place, in the lowest and in the highest bit."""
    for at, mask in itertools.product(range(len(data)), (1, 128)):
        altered = bytearray(data)
        altered[at] ^= mask
        with pytest.raises(ReportError):
            decode(bytes(altered))


@EACH_OBJECT
def test_an_object_is_no_other_object(
    name: joining.Name, data: bytes, decode: Callable[[bytes], object], value: object
) -> None:
    """An admission is no invitation, and so on, whoever signed it."""
    for other, _, decode_other, _ in OBJECTS:
        if other != name:
            with pytest.raises(ReportError):
                decode_other(data)


def test_an_admission_of_another_network_is_refused() -> None:
    """A new home keeps to the network that invited it."""
    with pytest.raises(WrongNetwork):
        Admission.decode(ADMISSION.encode(AUTHOR), b"m" * 32)


def test_only_who_saw_the_secret_proves_it() -> None:
    """The proof is of this secret, this network and this key."""
    assert REQUEST.proves(SECRET)
    assert not REQUEST.proves(bytes(16))
    assert not replace(REQUEST, key=THIRD.public).proves(SECRET)
    assert not replace(REQUEST, network=b"m" * 32).proves(SECRET)


@pytest.mark.parametrize(
    "text",
    [
        "", "wasl-invitation:", "wasl-invitation", "invitation:AAAA", "wasl-ticket:AAAA",
        "WASL-INVITATION:AAAA", "wasl-invitation:AAA=", "wasl-invitation:A", "wasl-invitation:AB",
        "wasl-invitation:AA+A", "wasl-request:AAAA wasl-request:AAAA", "wasl-request:AA\u0661A",
    ],
)  # fmt: skip
def test_a_text_with_a_sign_too_few_is_refused(text: str) -> None:
    """Such things are copied by hand; what is off is said, not guessed."""
    with pytest.raises(NotCanonical):
        joining.from_text(text)


def test_a_text_without_end_is_refused() -> None:
    """Before anything is done with it."""
    with pytest.raises(OutOfBounds):
        joining.from_text("wasl-request:" + "A" * limits.shown_object_bytes_max)


def test_an_admission_carries_more_reports_than_one_value_may_hold() -> None:
    """The members of a large network do not stop at the bound on items."""
    many = tuple(b"r" * 9 for _ in range(limits.canonical_items_max + 1))
    crowded = replace(ADMISSION, reports=many)
    assert Admission.decode(crowded.encode(AUTHOR), NETWORK).reports == many
