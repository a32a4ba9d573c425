"""same: somebody judges that reports tell of one thing, of different things, or cannot say.

Only a person can make the toll smaller: the program shows what may be the same, this report says
it. It can be withdrawn. Whether the signer may judge is asked by the picture, not here.

Rules. 1. At least two reports. 2. `of` is an incident or a person; where it is not said, it is a
person if every report named tells of one (a tag, a person, a body), else an incident.
"""

from __future__ import annotations

from wasl import limits
from wasl.report.facts import About, Fact
from wasl.report.fields import Field, IdField, ListField
from wasl.report.kinds.contract import Body, Kind, choice, require
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

VERDICT = Vocabulary(
    "verdict",
    (
        term(1, "same", "هما واحد", tr="aynı"),
        term(2, "not_same", "ليسا واحدًا", "not", "different", tr="değil"),
        term(3, "undecided", "لا ندري", "do not know", tr="bilmiyoruz"),
    ),
)
OF = Vocabulary(
    "of",
    (
        term(1, "incident", "حادثة", tr="olay"),
        term(2, "person", "شخص", tr="kişi"),
    ),
)


def _check(body: Body) -> None:
    ids = body.get("ids", tuple) or ()
    require(len(ids) >= 2, "a judgement names at least two reports", "الحكم يسمّي خبرين على الأقل")


def _facts(body: Body) -> tuple[Fact, ...]:
    ids = tuple(item for item in body.get("ids", tuple) or () if isinstance(item, bytes))
    return (About(body.word("verdict"), ids, of=body.word("of")),)


KIND = Kind(
    number=18,
    name="same",
    words=Words("Same or not", "هما واحد أم لا", "Aynı mı"),
    urgency=1,
    needs=("ids", "verdict"),
    example="verdict=same ids=ID;ID",
    check=_check,
    facts=_facts,
    fields=(
        choice(16, "verdict", VERDICT, "الحكم"),
        Field(17, "ids", ListField(IdField(), limits.ids_per_report_max), Words("ids", "الأخبار")),
        choice(18, "of", OF, "في ماذا"),
    ),
)
