"""What people do with their homes: one command each, chosen by the seed.

Settled here: every act, how often it is done for the most part, and which reports it acknowledged.
Not here: what they type (recorders), what breaks meanwhile (faults), what must hold (checkers).

Rules. 1. An act is one command at one home, done through the calls that the command line uses. 2.
What it returns are the ids that a person was shown: from then on they must never be lost. 3. What
a person is told instead (a WaslError) is no concern here, unless it is the program's own fault.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from tests.scenarios import Desk, hold_to_contract
from tests.simulation import recorders
from tests.simulation.decay import decay
from tests.simulation.world import City, Home
from wasl.errors import NothingLikeIt
from wasl.node import carrying, joining, keeping, own, writing
from wasl.node.importing import import_table
from wasl.node.node import Node
from wasl.report.kinds.vouch import ROLE

Act = Callable[[City, Home], Sequence[bytes]]

_ROLES = tuple(term.name for term in ROLE.chosen if term.name != "publisher")
_ASKED = (
    "picture", "picture --json", "picture --as-of 2016-11-25", "figures", "figures --json",
    "figures killed --by death --csv", "figures wounded --area DT02", "why killed", "why ID",
    "why killed --json", "handover", "month", "peers", "peers --json", "list", "list --csv",
    "list --json", "show ID", "show ID --json",
)  # fmt: skip
_HOMES_MAX = 9
_BACKUPS_MAX = 3
_TABLE_ROWS = 6
_MAP = """
map = 1
kind = "casualty"
source = "drill-table"
key = ["number"]

[read]
when = { day = "day" }
where = { name = "quarter" }
killed = { low = "least", high = "most" }
"""


# --- writing ----------------------------------------------------------------------------------


def report(city: City, home: Home) -> list[bytes]:
    """One report of any kind."""
    with city.open(home) as node:
        kind = city.chance.choice(recorders.TYPED_KINDS)
        return [writing.report(node, kind, _typed(city, home, kind))]


def lines(city: City, home: Home) -> list[bytes]:
    """A file of lines: all or none."""
    kinds = [city.chance.choice(recorders.TYPED_KINDS) for _ in range(city.chance.randrange(2, 7))]
    typed = [(at, {"kind": each, **_typed(city, home, each)}) for at, each in enumerate(kinds, 1)]
    with city.open(home) as node:
        return writing.report_lines(node, typed)


def correct(city: City, home: Home) -> list[bytes]:
    """Amend a report, mostly one of one's own."""
    with city.open(home) as node:
        ident = _some(city, node, home)
        new = {city.chance.choice(("killed", "wounded", "text", "when", "grading", "where")):
               city.chance.choice(("", recorders.number(city.chance), "B2", "DT03"))}  # fmt: skip
        return [writing.correct(node, ident, new)]


def withdraw(city: City, home: Home) -> list[bytes]:
    """Take a report back."""
    with city.open(home) as node:
        return [writing.withdraw(node, _some(city, node, home))]


def erase(city: City, home: Home) -> list[bytes]:
    """Order that a report be erased."""
    with city.open(home) as node:
        return [writing.erase(node, _some(city, node, home))]


def judge(city: City, home: Home) -> list[bytes]:
    """Say that reports are the same, are not, or that nobody knows."""
    with city.open(home) as node:
        named = {_some(city, node, home, own_only=False) for _ in range(3)}
        relation = city.chance.choice(("same", "not_same", "undecided"))
        return [writing.same(node, sorted(named), relation)]


def vouch(city: City, home: Home) -> list[bytes]:
    """Vouch for one report of a log that is suspect or forked."""
    with city.open(home) as node:
        about = _some(city, node, home, own_only=False).hex()
        return [writing.report(node, "vouch", {"what": "vouch", "about": about})]


def import_rows(city: City, home: Home) -> list[bytes]:
    """A small table, of which other homes import other states."""
    table = city.folder / "table.csv"
    rows = ["number,day,quarter,least,most"]
    for at in range(_TABLE_ROWS):
        least = city.chance.randrange(3)
        rows.append(f"{at},2016-11-2{at},Mill Quarter,{least},{least + city.chance.randrange(2)}")
    table.write_text("\n".join(rows), encoding="utf-8")
    (city.folder / "map.toml").write_text(_MAP, encoding="utf-8")
    with city.open(home) as node:
        found = import_table(node, table, str(city.folder / "map.toml"))
    assert isinstance(found["ids"], list)
    return [bytes.fromhex(ident) for ident in found["ids"]]


# --- carrying ---------------------------------------------------------------------------------


def swap(city: City, home: Home) -> list[bytes]:
    """Take in what is on a stick, and give what it lacks."""
    with city.open(home) as node:
        carrying.carry_swap(node, str(city.any_stick()))
    return []


def carry_in(city: City, home: Home) -> list[bytes]:
    """Take in only."""
    with city.open(home) as node:
        carrying.carry_in(node, str(city.any_stick()))
    return []


def carry_out(city: City, home: Home) -> list[bytes]:
    """Give only."""
    with city.open(home) as node:
        carrying.carry_out(node, str(city.any_stick()), None)
    return []


def carry_for(city: City, home: Home) -> list[bytes]:
    """Give what one other home lacks, as far as is known here."""
    with city.open(home) as node:
        others = sorted(node.derived.standing.ever_admitted - joining.own_keys(node))
        if others:
            carrying.carry_out(node, str(city.any_stick()), city.chance.choice(others).hex())
    return []


def decay_stick(city: City, home: Home) -> list[bytes]:
    """A stick lies in the rain, is copied by a child, or is used for music."""
    city.log[-1] += f" {decay(city.any_stick(), city.chance)}"
    return []


def lose_stick(city: City, home: Home) -> list[bytes]:
    """A stick is taken at a checkpoint; another one is found in a drawer."""
    stick = city.any_stick()
    shutil.rmtree(stick)
    stick.mkdir()
    return []


# --- asking and keeping -----------------------------------------------------------------------


def ask(city: City, home: Home) -> list[bytes]:
    """Type a question at the keyboard; it is answered, also while the disk is full."""
    about = city.chance.choice((*sorted(home.known), bytes(32))).hex()
    asked = city.chance.choice(_ASKED).replace("ID", about)
    language = city.chance.choice(("en", "ar", "tr"))
    desk = Desk(city.folder, home.clock, {"WASL_HOME": str(home.folder), "WASL_LANG": language})
    with city.as_it_is(home):
        ran = desk.type(*asked.split())
    hold_to_contract(ran)
    assert ran.status in (0, 64), f"{asked}: {ran.stderr}"
    return []


def check_home(city: City, home: Home) -> list[bytes]:
    """Read, hash and verify everything again: nothing is ever damaged here."""
    with city.open(home) as node:
        assert keeping.check(node)["sound"]
    return []


def rebuild(city: City, home: Home) -> list[bytes]:
    """Forget everything derived."""
    with city.open(home) as node:
        keeping.rebuild(node)
    return []


def copy_home(city: City, home: Home) -> list[bytes]:
    """Copy a quiet folder; both go on."""
    if len(city.homes) < _HOMES_MAX:
        key = city.key_of(home)
        assert key is not None
        twin = city.twin(home, city.new_name("copy"))
        shutil.copytree(home.folder, twin.folder)
        city.homes[twin.name] = twin
        city.doubled.add(key)
    return []


def back_up(city: City, home: Home) -> list[bytes]:
    """One file with everything."""
    if len(city.backups) < _BACKUPS_MAX:
        file = city.folder / city.new_name("backup")
        with city.open(home) as node:
            keeping.backup(node, file)
        city.backups.append((file, city.twin(home, city.new_name("restored"))))
    return []


def restore(city: City, home: Home) -> list[bytes]:
    """Another laptop begins where a backup ended; the first one may still be alive."""
    if city.backups and len(city.homes) < _HOMES_MAX:
        file, again = city.backups[0]
        keeping.restore(file, again.folder, lambda: "")
        city.backups.pop(0)
        city.homes[again.name] = again
    return []


def set_clock(city: City, home: Home) -> list[bytes]:
    """Somebody changes a battery, or a setting."""
    error_s = city.options.clock_error_s
    home.wrong_by_s = city.chance.randint(-error_s, error_s)
    return []


def fill_disk(city: City, home: Home) -> list[bytes]:
    """The disk of a home is full for a while, or has room again."""
    home.disk_is_full = not home.disk_is_full
    return []


# --- the network ------------------------------------------------------------------------------


def admit(city: City, home: Home) -> list[bytes]:
    """A new home joins, if this one may admit it."""
    if len(city.homes) < _HOMES_MAX:
        city.admit(city.new_name("late"), city.chance.choice(_ROLES), by=home.name)
    return []


def grant(city: City, home: Home) -> list[bytes]:
    """An admin gives somebody a role."""
    with city.open(home) as node:
        return [joining.grant(node, _somebody(city, node), city.chance.choice(_ROLES))]


def restrict(city: City, home: Home) -> list[bytes]:
    """An admin suspends or ends a key, since its newest report or since an older one."""
    with city.open(home) as node:
        key = _somebody(city, node)
        of_key = [each.id for each in node.store.positions() if each.author.hex() == key]
        since = city.chance.choice((None, *of_key))
        order = city.chance.choice((joining.suspend, joining.end))
        return [order(node, key, since)]


def _typed(city: City, home: Home, kind: str) -> dict[str, object]:
    return recorders.fields(city.chance, kind, sorted(home.known), city.now)


def _some(city: City, node: Node, home: Home, *, own_only: bool = True) -> bytes:
    """A held report, mostly one that this home may correct."""
    mine = sorted(home.acknowledged & home.known)
    held = mine if own_only and mine and city.chance.random() < 0.8 else sorted(home.known)
    if not held:
        raise NothingLikeIt(typed="")
    return city.chance.choice(held)


def _somebody(city: City, node: Node) -> str:
    members = node.derived.standing.ever_admitted
    if own.is_burnt(node.store):
        members = members | {node.key.public}
    return city.chance.choice(sorted(members)).hex()


# How often each is done where the swarm does not say otherwise.
ACTS: Mapping[str, tuple[int, Act]] = MappingProxyType({
    "report": (10, report), "lines": (3, lines), "correct": (3, correct), "withdraw": (2, withdraw),
    "erase": (2, erase), "judge": (3, judge), "vouch": (1, vouch), "import": (1, import_rows),
    "swap": (10, swap), "carry in": (3, carry_in), "carry out": (3, carry_out),
    "carry for": (2, carry_for), "decay": (2, decay_stick), "lose stick": (1, lose_stick),
    "ask": (2, ask), "check": (1, check_home), "rebuild": (1, rebuild), "copy": (1, copy_home),
    "back up": (1, back_up),
    "restore": (1, restore), "set clock": (2, set_clock), "fill disk": (1, fill_disk),
    "admit": (1, admit), "grant": (1, grant), "restrict": (1, restrict),
})  # fmt: skip

# What makes no report, whatever happens.
MAKES_NONE = frozenset((
    "swap", "carry in", "carry out", "carry for", "decay", "lose stick", "ask", "check", "rebuild",
    "copy", "back up", "restore", "set clock", "fill disk",
))  # fmt: skip

# What must work all the same while the disk is full.
WORKS_WHEN_FULL = frozenset(("carry out", "carry for", "ask"))
