"""Every error there is: what happened, whose fault it is, and what to do.

    root       WaslError; YouError 64, ThemError 65, UsError 70, WorldError 75
    reports    bytes that claim to be a report        typing     what a person typed
    keeping    the store and the keys of a home       moving     bundles and links
    joining    membership and roles                   asking     questions to a home
    importing  foreign tables and their maps

A new error is a class in the file of its subject, and a name here. `code` is never reused.
"""

from __future__ import annotations

from wasl.errors.asking import (
    BadFile,
    BadLine,
    BadQuestion,
    BadUsage,
    FileInTheWay,
    NoHomeNamed,
    NoPassphrase,
    NoSuchFile,
    NotConfirmed,
    NothingLikeIt,
    PassphrasesDiffer,
    Unforeseen,
)
from wasl.errors.importing import (
    BadMap,
    BadTable,
    NoRowImported,
)
from wasl.errors.joining import (
    AlreadyAMember,
    BadZone,
    InvitationSpent,
    NotAllowed,
    NotAMember,
    NotForThisHome,
    NotYetAdmitted,
)
from wasl.errors.keeping import (
    BadPassphrase,
    NoHome,
    SlotsFull,
    StoreBusy,
    StoreDamaged,
    StoreFailing,
    StoreFull,
    StoreNotWritable,
    StoreTooNew,
    StoreTooOld,
    TooLittleMemory,
    WrongPassphrase,
)
from wasl.errors.moving import (
    BadBundle,
    BadFrontier,
    FileRefused,
    LinkFull,
    LinkLost,
    NameTaken,
    NotOpened,
)
from wasl.errors.reports import (
    BadBody,
    BadHeader,
    BadSignature,
    BodyMismatch,
    MissingBlind,
    NameOfTheDead,
    NameOfTheLiving,
    NotCanonical,
    OutOfBounds,
    ReportError,
    WrongNetwork,
)
from wasl.errors.root import (
    EXIT_STATUS,
    Blame,
    ThemError,
    UsError,
    WaslError,
    WorldError,
    YouError,
)
from wasl.errors.typing import (
    BadField,
    MissingField,
    TypedNameOfTheDead,
    TypedNameOfTheLiving,
    UnknownField,
    UnknownKind,
)

__all__ = [
    "EXIT_STATUS",
    "AlreadyAMember",
    "BadBody",
    "BadBundle",
    "BadField",
    "BadFile",
    "BadFrontier",
    "BadHeader",
    "BadLine",
    "BadMap",
    "BadPassphrase",
    "BadQuestion",
    "BadSignature",
    "BadTable",
    "BadUsage",
    "BadZone",
    "Blame",
    "BodyMismatch",
    "FileInTheWay",
    "FileRefused",
    "InvitationSpent",
    "LinkFull",
    "LinkLost",
    "MissingBlind",
    "MissingField",
    "NameOfTheDead",
    "NameOfTheLiving",
    "NameTaken",
    "NoHome",
    "NoHomeNamed",
    "NoPassphrase",
    "NoRowImported",
    "NoSuchFile",
    "NotAMember",
    "NotAllowed",
    "NotCanonical",
    "NotConfirmed",
    "NotForThisHome",
    "NotOpened",
    "NotYetAdmitted",
    "NothingLikeIt",
    "OutOfBounds",
    "PassphrasesDiffer",
    "ReportError",
    "SlotsFull",
    "StoreBusy",
    "StoreDamaged",
    "StoreFailing",
    "StoreFull",
    "StoreNotWritable",
    "StoreTooNew",
    "StoreTooOld",
    "ThemError",
    "TooLittleMemory",
    "TypedNameOfTheDead",
    "TypedNameOfTheLiving",
    "UnknownField",
    "UnknownKind",
    "Unforeseen",
    "UsError",
    "WaslError",
    "WorldError",
    "WrongNetwork",
    "WrongPassphrase",
    "YouError",
]
