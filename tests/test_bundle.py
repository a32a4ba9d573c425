"""Bundles: what is packed, in which order, in how many files, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shelves import ADMIN, GENESIS, NETWORK, Author, Shelf
from wasl import limits
from wasl.errors import BadBundle, NotOpened
from wasl.links import is_our_form
from wasl.report.network import Genesis
from wasl.report.signed import Report
from wasl.sync.bundle import FRONTIER, REPORT, Bundle, Packed, name_of, pack, read, unpack
from wasl.sync.bundle import GENESIS as GENESIS_ITEM
from wasl.sync.frontier import Frontier, sign
from wasl.sync.seal import seal
from wasl.sync.squeeze import squeeze

SECRET, SALT = bytes(range(32)), bytes(32)


def frontier_of(name: str, reports: Sequence[Report] = ()) -> Frontier:
    """What a centre with these reports signs."""
    return sign(Author(name).key, NETWORK, Shelf.of(reports).positions())


def packed(
    reports: Sequence[Report], others: Sequence[Frontier] = (), shelf: Shelf | None = None
) -> list[Packed]:
    """All that a centre holds, packed for whoever finds it."""
    holdings = shelf or Shelf.of(reports)
    ids = [report.id for report in reports]
    return list(pack(holdings, ids, GENESIS, frontier_of("centre", reports), others))


def unpacked(one: Packed) -> Bundle:
    """What comes out of the file that this is made into."""
    return read(one.sealed(SECRET, SALT), (SECRET,), NETWORK)


def item(sort: int, content: bytes) -> bytes:
    """An item by hand."""
    return bytes((sort,)) + len(content).to_bytes(4, "big") + content


OPENING = item(GENESIS_ITEM, GENESIS.encode()) + item(FRONTIER, frontier_of("centre").encode())


# --- packing ----------------------------------------------------------------------------------


def test_there_and_back() -> None:
    """Everything that was held comes out, byte for byte, with the receipts."""
    reports = Author("a").says_many(5) + Author("b").says_many(3)
    others = [frontier_of("b", reports[5:]), frontier_of("a", reports[:5])]
    (one,) = packed(reports, others)
    bundle = unpacked(one)
    assert sorted(bundle.reports) == sorted(report.encode() for report in reports)
    assert one.ids == {report.id for report in reports}
    assert bundle.sender == frontier_of("centre", reports)
    assert bundle.others == tuple(others)
    assert bundle.size_bytes == len(one.payload)


def test_nothing_to_say_is_one_bundle_with_a_receipt() -> None:
    """A frontier alone travels too."""
    (one,) = packed([])
    assert (unpacked(one).reports, one.ids) == ((), frozenset())


def test_control_first_then_urgency_then_the_newest() -> None:
    """Admissions in the order in which they were given; then a warning before a count."""
    author = Author("a")
    text = author.says(urgency=1, signed=9)
    old_warning = author.says(urgency=3, signed=5)
    second = author.says(control=True, urgency=1, signed=7)
    warning = author.says(urgency=3, signed=6)
    first = author.says(control=True, urgency=1, signed=2)
    count = author.says(urgency=2, signed=8)
    (one,) = packed([text, old_warning, second, warning, first, count])
    expected = [first, second, warning, old_warning, count, text]
    assert list(unpacked(one).reports) == [report.encode() for report in expected]


def test_the_order_does_not_tell_where_a_report_was_kept() -> None:
    """Equal reports in any order make the same payload."""
    reports = Author("a").says_many(20)
    assert packed(reports) == packed(reports[::-1])


def test_a_hidden_report_goes_without_its_body() -> None:
    """What an order hides is passed on as a header that proves that it was."""
    reports = Author("a").says_many(2)
    shelf = Shelf.of(reports)
    shelf.hidden.add(reports[1].id)
    (one,) = packed(reports, shelf=shelf)
    assert set(unpacked(one).reports) == {
        reports[0].encode(), reports[1].without_body().encode()
    }  # fmt: skip


def test_what_cannot_be_given_is_left_out() -> None:
    """A report that is not held, and one without its author's signature."""
    held, unheld, unsigned = Author("a").says_many(3)
    shelf = Shelf.of([held])
    shelf.reports[unsigned.id] = Report(
        unsigned.id, unsigned.header, unsigned.header_bytes, (), unsigned.body
    )
    (one,) = packed([held, unheld, unsigned], shelf=shelf)
    assert one.ids == {held.id}


def test_more_than_one_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each under the bound, each with the receipts, each opens alone; together they are all."""
    monkeypatch.setattr(limits, "bundle_packed_bytes_max", 4_000)
    reports = Author("a").says_many(60)
    several = packed(reports, [frontier_of("b")])
    assert len(several) > 3
    assert all(len(one.payload) <= 4_000 for one in several)
    bundles = [unpacked(one) for one in several]
    assert {(bundle.sender, bundle.others) for bundle in bundles} == {
        (frontier_of("centre", reports), (frontier_of("b"),))
    }
    assert sorted(data for bundle in bundles for data in bundle.reports) == sorted(
        report.encode() for report in reports
    )
    assert sum(len(one.ids) for one in several) == 60


def test_each_bundle_holds_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where genesis and receipts alone are over the bound, every file moves something on."""
    monkeypatch.setattr(limits, "bundle_packed_bytes_max", 1)
    assert [len(one.ids) for one in packed(Author("a").says_many(3))] == [1, 1, 1]


def test_receipts_of_others_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that are handed in first are carried; reports are not crowded out."""
    others = [frontier_of(f"centre {number}") for number in range(9)]
    size_bytes = len(item(FRONTIER, others[0].encode()))
    monkeypatch.setattr(limits, "bundle_frontiers_bytes_max", size_bytes * 4)
    (one,) = packed([], others)
    assert unpacked(one).others == tuple(others[:4])


def test_a_file_is_named_by_its_content() -> None:
    """64 hex digits, and others for the same payload under another salt."""
    (one,) = packed([])
    names = {name_of(one.sealed(SECRET, salt)) for salt in (SALT, SALT, SECRET)}
    assert len(names) == 2
    assert all(is_our_form(name) for name in names)


def test_a_full_bundle_fits_its_envelope() -> None:
    """Bytes that do not deflate, up to where a bundle is closed, stay under the file's bound."""
    noise = Random(1).randbytes(limits.bundle_packed_bytes_max + limits.report_bytes_max)
    envelope = Packed(noise, frozenset()).sealed(SECRET, SALT)
    assert len(envelope) <= limits.bundle_bytes_max


# --- unpacking --------------------------------------------------------------------------------


def test_an_unknown_sort_is_passed_over() -> None:
    """A later version may carry more; what is known is read all the same."""
    report = Author("a").says()
    payload = OPENING + item(200, b"later") + item(REPORT, report.encode()) + item(4, b"")
    assert unpack(payload, NETWORK).reports == (report.encode(),)


FOREIGN = Genesis(
    bytes(range(16)), (ADMIN.public,), 1, 0, "Another", "Asia/Damascus", True, False
).signed_by(ADMIN)
UNSIGNED = Genesis(bytes(16), (ADMIN.public,), 1, 0, "Unsigned", "Asia/Damascus", True, False)
SOUND_FRONTIER = frontier_of("centre").encode()


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(OPENING[:3], id="half a length"),
        pytest.param(OPENING[:-1], id="half a frontier"),
        pytest.param(OPENING + b"\3", id="a sort without a length"),
        pytest.param(OPENING + item(REPORT, b"told")[:-1], id="half a report"),
        pytest.param(OPENING + b"\3\xff\xff\xff\xff", id="a length beyond everything"),
        pytest.param(item(GENESIS_ITEM, GENESIS.encode()), id="no frontier"),
        pytest.param(item(FRONTIER, SOUND_FRONTIER), id="no genesis"),
        pytest.param(
            item(FRONTIER, SOUND_FRONTIER) + item(GENESIS_ITEM, GENESIS.encode()),
            id="frontier before genesis",
        ),
        pytest.param(
            item(GENESIS_ITEM, GENESIS.encode()) + item(REPORT, b"told"), id="report second"
        ),
        pytest.param(item(200, b"later") + OPENING, id="an unknown sort first"),
        pytest.param(OPENING + item(GENESIS_ITEM, GENESIS.encode()), id="two geneses"),
        pytest.param(
            item(GENESIS_ITEM, FOREIGN.encode()) + item(FRONTIER, SOUND_FRONTIER),
            id="genesis of another network",
        ),
        pytest.param(
            item(GENESIS_ITEM, UNSIGNED.encode()) + item(FRONTIER, SOUND_FRONTIER),
            id="genesis without signatures",
        ),
        pytest.param(item(GENESIS_ITEM, b"") + item(FRONTIER, SOUND_FRONTIER), id="empty genesis"),
        pytest.param(
            item(GENESIS_ITEM, GENESIS.encode()) + item(FRONTIER, SOUND_FRONTIER[:-1]),
            id="spoilt frontier of the sender",
        ),
        pytest.param(OPENING + item(FRONTIER, b""), id="spoilt frontier of another"),
        pytest.param(
            OPENING + item(REPORT, bytes(limits.report_bytes_max + 1)), id="too large a report"
        ),
        pytest.param(
            OPENING + item(FRONTIER, SOUND_FRONTIER) * (limits.frontier_authors_max + 1),
            id="too many frontiers",
        ),
        pytest.param(OPENING + item(REPORT, b"") * 300_000, id="too many items"),
    ],
)
def test_malformed_payloads_are_refused_whole(payload: bytes) -> None:
    """A member made them, for they opened; nothing is taken out of them."""
    with pytest.raises(BadBundle):
        unpack(payload, NETWORK)


@given(st.binary(max_size=60), st.sampled_from([b"", OPENING]))
def test_any_payload_unpacks_or_is_refused(tail: bytes, opening: bytes) -> None:
    """Total: a bundle or BadBundle."""
    try:
        bundle = unpack(opening + tail, NETWORK)
    except BadBundle:
        return
    assert bundle.sender == frontier_of("centre")


@pytest.mark.parametrize("hurt", range(40))
def test_a_hurt_bundle_is_one_of_two_errors(hurt: int) -> None:
    """Flips, cuts and noise in a file, under the envelope and inside it."""
    random = Random(hurt)
    (one,) = packed(Author("a").says_many(6))
    wounds: tuple[Callable[[bytes], bytes], ...] = (
        lambda data: data[: random.randrange(len(data))],
        lambda data: data + random.randbytes(random.randrange(1, 50)),
        lambda data: _flipped(data, random.randrange(len(data)), 1 << random.randrange(8)),
    )
    wound = wounds[hurt % 3]
    with pytest.raises(NotOpened):
        read(wound(one.sealed(SECRET, SALT)), (SECRET,), NETWORK)
    for inside in (wound(squeeze(one.payload)), squeeze(wound(one.payload))):
        try:
            bundle = read(seal(inside, SECRET, SALT), (SECRET,), NETWORK)
        except BadBundle:
            continue
        assert bundle.sender.signer == Author("centre").key.public


def _flipped(data: bytes, at: int, bits: int) -> bytes:
    return data[:at] + bytes((data[at] ^ bits,)) + data[at + 1 :]
