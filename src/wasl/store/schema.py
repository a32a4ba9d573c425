"""Which tables does a home have, and how does an older home get them?

Settled here: the numbered steps that make the tables, and that a database too new or too old is
refused. Not here: what the rows mean to the rest of the house (the contract in __init__.py), and
who writes them (sqlite.py).

Rules. 1. A step that has shipped is never changed: a new one is added after it. 2. Steps are
applied in one transaction together with the number of the last one, so a killed upgrade never
was. 3. What can be computed from the reports stands in derived tables only, which `rebuild`
empties; everything else is truth.

The number of the last applied step is the database's `user_version`.
"""

from __future__ import annotations

from dataclasses import dataclass

from wasl.errors import StoreTooNew, StoreTooOld
from wasl.store.database import Database


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered change of the tables."""

    number: int
    statements: tuple[str, ...]


FIRST = Step(
    1,
    (
        # Small single values: the network, the digest of what is held.
        """CREATE TABLE meta (
            key TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID""",
        # This home's own signing keys, the secrets of the carrier.
        """CREATE TABLE secrets (
            key TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID""",
        # Each key once, so that a report names its author in a byte or two.
        """CREATE TABLE authors (
            number INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE
        ) STRICT""",
        # The reports in the order of their arrival. An id is the hash of the header, so it stands
        # once, in `ids`, and not here again.
        """CREATE TABLE reports (
            ordinal INTEGER PRIMARY KEY,
            author INTEGER NOT NULL REFERENCES authors,
            seq INTEGER NOT NULL,
            state INTEGER NOT NULL,
            received INTEGER NOT NULL,
            header BLOB NOT NULL,
            signatures BLOB NOT NULL,
            body BLOB
        ) STRICT""",
        "CREATE INDEX reports_of_author ON reports (author, seq)",
        """CREATE TABLE ids (
            id BLOB PRIMARY KEY,
            ordinal INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID""",
    ),
)

STEPS = (FIRST,)
OLDEST = 1


def bring_up(database: Database, steps: tuple[Step, ...] = STEPS, oldest: int = OLDEST) -> None:
    """Apply the steps that this database lacks; refuse one that is too new or too old."""
    newest = steps[-1].number
    if _checked(database, newest, oldest) == newest:
        return
    with database.writing():
        # Asked again under the lock: another command may have been quicker.
        found = _checked(database, newest, oldest)
        for step in steps:
            if step.number > found:
                for statement in step.statements:
                    database.run(statement)
        database.run(f"PRAGMA user_version={newest}")


def _checked(database: Database, newest: int, oldest: int) -> int:
    row = database.row("PRAGMA user_version")
    found = int(row[0]) if row else 0
    if found > newest:
        raise StoreTooNew(found=found, known=newest)
    if 0 < found < oldest:
        raise StoreTooOld(found=found, known=oldest)
    return found
