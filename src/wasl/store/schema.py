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
        # Small single values: the network and its genesis, the sum of what is held.
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
        # This home's own keys and the secret that its network's bundles are sealed with.
        "CREATE TABLE secrets (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
        # Each key once, so that a report names its author in a byte or two; and what its reports
        # take of the disk, so that a quota is asked for in one step.
        """CREATE TABLE authors (
            number INTEGER PRIMARY KEY,
            key BLOB NOT NULL UNIQUE,
            reports INTEGER NOT NULL DEFAULT 0,
            size_bytes INTEGER NOT NULL DEFAULT 0,
            control_reports INTEGER NOT NULL DEFAULT 0,
            control_size_bytes INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        # In order of arrival. The id is the hash of the header and stands once, in `ids`.
        # `signatures` is 64 bytes where the author alone signed, else as a report carries them.
        """CREATE TABLE reports (
            ordinal INTEGER PRIMARY KEY,
            author INTEGER NOT NULL REFERENCES authors,
            seq INTEGER NOT NULL,
            received INTEGER NOT NULL,
            unread INTEGER NOT NULL,
            header BLOB NOT NULL,
            signatures BLOB NOT NULL,
            body BLOB
        ) STRICT""",
        "CREATE INDEX reports_by_log ON reports (author, seq)",
        "CREATE TABLE ids (id BLOB PRIMARY KEY, ordinal INTEGER NOT NULL) STRICT, WITHOUT ROWID",
        # 16 bytes of the hash of an origin, so that the same row of a table is recognised.
        """CREATE TABLE origins (
            origin BLOB NOT NULL,
            ordinal INTEGER NOT NULL,
            PRIMARY KEY (origin, ordinal)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX origins_of_report ON origins (ordinal)",
        """CREATE TABLE waiting (
            arrival INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            key BLOB NOT NULL,
            why TEXT NOT NULL,
            data BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX waiting_by_key ON waiting (why, key)",
        """CREATE TABLE refusals (
            peer TEXT,
            why TEXT,
            count INTEGER NOT NULL,
            PRIMARY KEY (peer, why)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE frontiers (
            signer BLOB PRIMARY KEY,
            number INTEGER NOT NULL,
            data BLOB NOT NULL,
            received INTEGER NOT NULL
        ) STRICT""",
        # What left this node first went on this carrier, at this hour.
        """CREATE TABLE carriers (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            departed INTEGER NOT NULL,
            UNIQUE (name, departed)
        ) STRICT""",
        "CREATE TABLE left (ordinal INTEGER PRIMARY KEY, carrier INTEGER NOT NULL) STRICT",
        # An invitation of ours stands here until it is used.
        "CREATE TABLE invitations (secret BLOB PRIMARY KEY, expires INTEGER NOT NULL) STRICT",
        "CREATE TABLE orders (id BLOB PRIMARY KEY, seen INTEGER NOT NULL) STRICT",
        # Derived: rows of facts by report (words: about keys and other reports, which are asked
        # for by themselves), and answers by question.
        """CREATE TABLE told (
            ordinal INTEGER PRIMARY KEY,
            is_word INTEGER NOT NULL,
            row BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX words ON told (ordinal) WHERE is_word",
        """CREATE TABLE cache (
            age INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            value BLOB NOT NULL
        ) STRICT""",
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
