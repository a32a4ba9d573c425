"""What a report is: canonical bytes, keys, signatures, fields, kinds, facts. Pure, for ever.

Contract of this room. Bytes in, values out; a value in, the one byte string out. Nothing here reads
a clock, a file, a socket or a source of randomness; entropy and the time zone are handed in.

    canonical   the one spelling of every value        header    what everyone may read
    keys signatures   what one covers, when it holds   signed    id, body hash, carried form
    text assigned values vocabulary fields   what may be filled in
    kinds       what a person fills in; one file each  facts     what the folds read
    body        typed words to bytes and back; blinds; names
    examine     the one examination that a report passes
    network joining   genesis; invitation, request, admission
    origin attachment   where it was read, what comes with it      position   its place in a log

What is signed once can never change: `spec/report.md` says every byte, `spec/vectors` holds it.
"""

from __future__ import annotations

from wasl.report.body import NameRules, Opened
from wasl.report.examine import Examined, examine
from wasl.report.facts import Fact, Told
from wasl.report.header import Header
from wasl.report.keys import SigningKey
from wasl.report.network import Genesis
from wasl.report.signed import Report
from wasl.report.values import HowMany, Moment, Place

__all__ = [
    "Examined",
    "Fact",
    "Genesis",
    "Header",
    "HowMany",
    "Moment",
    "NameRules",
    "Opened",
    "Place",
    "Report",
    "SigningKey",
    "Told",
    "examine",
]
