"""Nothing breaks any more: one stick goes round, and all homes must become equal.

Settled here: how a city heals, and what is demanded of it then. Not here: what must hold all the
time (checkers).

Rules. 1. The stick goes round a bounded number of times, each time in another order: two rounds
carry everything to everybody; a body that was refused because of an order to erase, which then fell
by what came with it, needs another; and one is for receipts. 2. Clocks are right and disks have
room. Three days pass after each round, so that orders to erase are carried out. 3. Then every
honest home holds the same, answers the same byte for byte, has every report that any of them
acknowledged, is sound, and is not changed by `rebuild`; and the stick has come to rest.
4. A body that an order hides is there or is not: an order whose signer's log is forked hides and
no longer destroys.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.homes import canonical_json
from tests.simulation.checkers import check
from tests.simulation.world import City
from wasl import limits
from wasl.node import carrying, keeping, questions
from wasl.node.node import Node

ROUNDS = 4
QUESTIONS = (
    questions.Options(),
    questions.Options(by_death=True),
    questions.Options(civilian="yes", area="Mill Quarter"),
    questions.Options(from_="2016-11-20", to="2016-11-28", as_of="2016-11-27"),
)


def heal(city: City) -> None:
    """Mend what can be mended, carry one stick round, and hold the city to what it comes to."""
    for home in city.homes.values():
        home.wrong_by_s, home.disk_is_full = 0, False
    stick = city.any_stick()
    for _ in range(ROUNDS):
        _carry_round(city, stick)
        city.now += limits.erase_wait_s
    written = _carry_round(city, stick)
    assert not written, f"the stick did not come to rest: {written}"
    _everything_arrived(city)
    _all_agree(city, "holdings", _holdings)
    for options in QUESTIONS:
        _all_agree(city, str(options), partial(_figures, options=options))
    for as_of in (None, "2016-11-27"):
        _all_agree(city, f"the picture as of {as_of}", partial(_picture, as_of=as_of))
    _all_are_sound(city)


def _carry_round(city: City, stick: Path) -> list[str]:
    """Every home swaps once; who wrote something."""
    homes = sorted(city.homes)
    city.chance.shuffle(homes)
    wrote = []
    for name in homes:
        with city.open(city.homes[name]) as node:
            found = carrying.carry_swap(node, str(stick))
        if found["written"]:
            wrote.append(name)
        check(city, city.homes[name], may_write=False)
    return wrote


def _everything_arrived(city: City) -> None:
    homes = city.homes.values()
    said = frozenset[bytes]().union(*(home.acknowledged for home in homes))
    for home in homes:
        lost = sorted(said - home.known)
        assert not lost, f"{home.name} never got {len(lost)} acknowledged reports: {lost[0].hex()}"


def _all_agree(city: City, on_what: str, answer: Callable[[Node], str]) -> None:
    answers: dict[str, list[str]] = {}
    for home in city.homes.values():
        with city.open(home) as node:
            answers.setdefault(answer(node), []).append(home.name)
    assert len(answers) == 1, f"homes differ in {on_what}: {sorted(answers.values())}"


def _all_are_sound(city: City) -> None:
    for home in city.homes.values():
        with city.open(home) as node:
            found = keeping.check(node)
            assert found["sound"], f"{home.name} is damaged: {found}"
            before = tuple(node.store.told()), _picture(node), _figures(node, QUESTIONS[0])
            keeping.rebuild(node)
            after = tuple(node.store.told()), _picture(node), _figures(node, QUESTIONS[0])
            assert after == before, f"{home.name}: rebuild changed something"


def _holdings(node: Node) -> str:
    """The digest that two homes compare, unless bodies are hidden, of which some are destroyed."""
    erased = node.derived.erased
    if not erased:
        return node.store.holdings_digest().hex()
    return repr([(each.id, each.is_whole or each.id in erased) for each in node.store.positions()])


def _picture(node: Node, as_of: str | None = None) -> str:
    return canonical_json(questions.picture(node, as_of)["shared"])


def _figures(node: Node, options: questions.Options) -> str:
    return canonical_json(questions.figures(node, None, options)["shared"])
