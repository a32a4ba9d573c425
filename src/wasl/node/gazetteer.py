"""The places that ship with the program, read from its own files.

Settled here: which files there are, and how a row becomes an area. Not here: what a name means
(picture/gazetteer), or the sources of the lists (each file says its own).

Rules. 1. Only files inside the package are read: what somebody drops into a home's folder must
never change a figure. 2. All lists are one gazetteer on every node, drill or not, so that
equal programs have equal digests.

How it can go wrong: a file that does not read is our own mistake and ends the program.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from wasl.errors import UsError
from wasl.picture.gazetteer import Area, Gazetteer

_FILES = ("aleppo.toml", "drill-town.toml")


@cache
def gazetteer() -> Gazetteer:
    """Every place that this version of the program knows."""
    folder = resources.files("wasl.node") / "gazetteers"
    areas: list[Area] = []
    for name in _FILES:
        table = tomllib.loads((folder / name).read_text(encoding="utf-8"))
        try:
            areas.extend(_areas(table))
        except (KeyError, TypeError) as error:
            raise UsError(where=f"node/gazetteers/{name}") from error
    return Gazetteer(tuple(areas))


def _areas(table: Mapping[str, Any]) -> Iterator[Area]:
    for row in table["areas"]:
        yield _area(row)
    for row in table["quarters"]:
        yield _area({"level": "quarter", "in": table["quarters_in"], **row})


def _area(row: Mapping[str, Any]) -> Area:
    north_east = row.get("at")
    return Area(
        code=row["code"],
        level=row["level"],
        parent=row.get("in"),
        english=row["en"],
        arabic=row["ar"],
        also=tuple(row.get("also", ())),
        inside=tuple(row.get("inside", ())),
        centre=(north_east[0], north_east[1]) if north_east else None,
    )
