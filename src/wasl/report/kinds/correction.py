"""correction: amend or withdraw a report, or order that its body be erased.

What was said is kept; what we believe is computed from the newest amendment. A desk may add a
grading to somebody else's report; everything else is for the one who said it. An order to erase
comes from the author or an admin, and goes first (the header's control flag).

Rules. 1. `about` names the report. 2. An amendment carries the changed fields as the target's kind
spells them, and the number of that kind, so that every node can check them without the target. A
field changed to null is taken back. 3. Blind, origin and attachments cannot be changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.facts import About, Fact
from wasl.report.fields import Field, IntegerField, Reading
from wasl.report.kinds.contract import Body, Kind, choice, require
from wasl.report.text import BadText
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

ACTION = Vocabulary(
    "action",
    (
        term(1, "amend", "تصحيح", tr="düzelt"),
        term(2, "withdraw", "سحب", tr="geri çek"),
        term(3, "erase", "محو", tr="sil"),
    ),
)
RELATION = {"amend": "amends", "withdraw": "withdraws", "erase": "erases"}

# Blind, origin and attachments stand beside what is said; they are no part of an amendment.
_FIXED_KEYS = frozenset((0, 1, 5))
_CHANGES_MAX = 40


class ChangesField:
    """The changed fields: a map from signed key to value; null takes a field back.

    The typed value is a tuple of (key, canonical bytes), made by whoever knows the target's kind.
    """

    __slots__ = ()

    def read(self, given: object, reading: Reading) -> object:
        if not isinstance(given, tuple):
            raise BadText(
                "the changes are made by `correct`, not typed",
                "التغييرات يصنعها الأمر `correct` ولا تُكتب",
            )
        return given

    def encode(self, value: object) -> Value:
        assert isinstance(value, tuple)
        return {key: canonical.decode(spelled) for key, spelled in value}

    def decode(self, value: Value) -> object:
        if not isinstance(value, Mapping) or not 1 <= len(value) <= _CHANGES_MAX:
            raise BadText("the changes are a small map", "التغييرات جدول صغير")
        pairs = []
        for key, item in value.items():
            if isinstance(key, bool) or not isinstance(key, int) or key in _FIXED_KEYS or key < 0:
                raise BadText("this field cannot be changed", "لا يُغيَّر هذا الحقل")
            pairs.append((key, canonical.encode(item)))
        return tuple(pairs)

    def show(self, value: object) -> object:
        assert isinstance(value, tuple)
        return {str(key): spelled.hex() for key, spelled in value}


def _check(body: Body) -> None:
    action = body.word("action")
    require(
        action != "unknown",
        "a correction amends, withdraws or erases",
        "التصحيح يعدّل أو يسحب أو يمحو",
    )
    require(
        (action == "amend") == body.has("changes", "of_kind"),
        "an amendment says what changes, and nothing else does",
        "التعديل وحده يذكر ما تغيّر",
    )
    require(
        body.has("changes") == body.has("of_kind"),
        "changes need the kind they belong to",
        "التغييرات تحتاج نوع الخبر الذي تخصه",
    )


def _facts(body: Body) -> tuple[Fact, ...]:
    about = body.ident("about")
    assert about is not None
    changes = tuple(body.get("changes", tuple) or ())
    of_kind = body.get("of_kind", int) or 0
    return (About(RELATION[body.word("action")], (about,), changes=changes, of_kind=of_kind),)


KIND = Kind(
    number=17,
    name="correction",
    words=Words("Correction", "تصحيح", "Düzeltme"),
    urgency=2,
    needs=("about", "action"),
    example="about=ID action=withdraw",
    check=_check,
    facts=_facts,
    fields=(
        choice(16, "action", ACTION, "العمل"),
        Field(17, "changes", ChangesField(), Words("changes", "ما تغيّر")),
        Field(18, "of_kind", IntegerField(1, limits.kind_number_max),
              Words("kind of the report", "نوع الخبر")),
    ),
)  # fmt: skip
