"""Links: moving bytes between nodes, without knowing what they say.

Settled here: which links there are. Not here: what the bytes mean (`sync`), when something is
carried (`node`), the promises that every link keeps (`shapes.py`).

A link has one of two shapes.
- A *drop*: write now, somebody reads later. A stick in a drawer is an ordinary link whose latency
  is a year. This version has drops only.
- A *stream*: both sides are there at once and take turns with frames. Streams come with live
  sessions; nothing here may assume that a link is a drop except where it says `Drop`.

How to add a link. Write one file in this folder. Its docstring says what the carrier is, who uses
it and what goes wrong with it. It has a class with the four methods of `Drop`, its `TRAITS`, and a
function that opens an address. Add one row to `DROPS`, and one to the workshop of
`tests/test_links.py`, which knows how to make an empty one; the conformance suite in
`tests/conformance/drop.py` then runs on it as on the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wasl.links import folder
from wasl.links.shapes import Drop, Traits, is_our_form

__all__ = ["DROPS", "Drop", "DropRow", "Traits", "is_our_form"]


@dataclass(frozen=True, slots=True)
class DropRow:
    """One kind of drop: its name, its traits, and how to open one.

    To open takes an address and a tag: secret bytes of the home, by which the link knows its own
    unfinished files again. Opening raises LinkLost when the carrier is not there.
    """

    name: str
    traits: Traits
    open: Callable[[str, bytes], Drop]


DROPS: tuple[DropRow, ...] = (DropRow("folder", folder.TRAITS, folder.open_folder),)
