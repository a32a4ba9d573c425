"""casualty: how many people were killed, hurt, trapped, are missing, or died of the siege.

A number without its scope, basis and whether it is final cannot be added honestly to another; this
kind carries them. It may be about a strike, or stand alone. Rescued people are not here: only a
mission says who was rescued.
"""

from __future__ import annotations

from wasl.report.fields import ChoiceField, Field, ListField
from wasl.report.kinds import people
from wasl.report.kinds.contract import Kind
from wasl.report.vocabulary import Vocabulary, term
from wasl.words import Words

ROLE = Vocabulary(
    "role",
    (
        term(1, "medic", "كادر طبي"),
        term(2, "ambulance_crew", "طاقم إسعاف"),
        term(3, "rescuer", "عنصر إنقاذ"),
        term(4, "aid_worker", "عامل إغاثة"),
        term(5, "journalist", "صحفي"),
        term(6, "teacher", "معلّم"),
        term(7, "kitchen_volunteer", "متطوع مطبخ"),
    ),
)

KIND = Kind(
    number=5,
    name="casualty",
    words=Words("Casualties", "ضحايا", "Kayıplar"),
    urgency=2,
    needs=("where", "when", "|".join((*people.NUMBERS, "civilian", "armed"))),
    example="where=N0209 when=2016-11-28 killed=3-5 said_by='Centre 1'",
    check=people.check,
    facts=people.affected,
    fields=(
        *people.FIELDS,
        Field(49, "role", ListField(ChoiceField(ROLE), len(ROLE.terms)), Words("role", "العمل")),
    ),
)
