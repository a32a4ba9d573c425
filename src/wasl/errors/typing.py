"""What a person typed, or asked for, and cannot have as it was asked."""

from __future__ import annotations

from wasl.errors.reports import NameOfTheDead, NameOfTheLiving
from wasl.errors.root import YouError
from wasl.words import Words


class BadField(YouError):
    """What was typed is no value of this field."""

    code = "typed.bad-field"
    says = Words("{field}: {why}.", "{field}: {why}.")
    hint = Words(
        "Mend the field and send again; nothing was written.",
        "صحّح الحقل وأرسل من جديد؛ لم يُكتب شيء.",
    )


class MissingField(YouError):
    """A report of this kind needs a field that was not given."""

    code = "typed.missing-field"
    says = Words(
        "A {kind} needs {field}, and it was not given.", "الخبر ({kind}) يحتاج {field} ولم يُذكر."
    )
    hint = Words("Add it and send again; nothing was written.", "أضفه وأرسل من جديد؛ لم يُكتب شيء.")


class UnknownField(YouError):
    """A field that this kind does not have."""

    code = "typed.unknown-field"
    says = Words("A {kind} has no field called {field}.", "ليس في الخبر ({kind}) حقل اسمه {field}.")
    hint = Words("It has: {fields}.", "حقوله: {fields}.")


class UnknownKind(YouError):
    """No kind of report has this name."""

    code = "typed.unknown-kind"
    says = Words("There is no kind of report called {kind}.", "لا نوع خبر اسمه {kind}.")
    hint = Words("The kinds are: {kinds}.", "الأنواع هي: {kinds}.")


class TypedNameOfTheLiving(YouError):
    """Somebody typed a name of a person not known to be dead."""

    code = "typed.name-of-the-living"
    says = NameOfTheLiving.says
    hint = NameOfTheLiving.hint


class TypedNameOfTheDead(YouError):
    """Somebody typed a name of the dead in a network founded without them."""

    code = "typed.name-of-the-dead"
    says = NameOfTheDead.says
    hint = NameOfTheDead.hint
