"""What can be wrong with bytes that claim to be a report, or an object of the network."""

from __future__ import annotations

from wasl.errors.root import ThemError
from wasl.words import Words


class ReportError(ThemError):
    """The root of everything that can be wrong with signed bytes."""

    hint = Words(
        "Nothing was kept of it. The sender's program is faulty or the data was altered.",
        "لم يُحفظ منها شيء. إما أن برنامج المرسل معطوب أو أن البيانات عُدّلت.",
    )


class NotCanonical(ReportError):
    """These bytes are not the one permitted spelling of anything."""

    code = "report.not-canonical"
    says = Words(
        "These bytes are not written in the one permitted way: {why}.",
        "هذه البيانات ليست مكتوبة بالطريقة الوحيدة المسموحة: {why}.",
    )


class BadHeader(ReportError):
    """The bytes are canonical, yet no header of a report."""

    code = "report.bad-header"
    says = Words("This is not the header of a report: {why}.", "ليست هذه ترويسة خبر: {why}.")


class BadGenesis(ReportError):
    """The bytes are canonical, yet no genesis of a network."""

    code = "network.bad-genesis"
    says = Words(
        "This is not the founding of a network: {why}.", "ليست هذه وثيقة تأسيس شبكة: {why}."
    )


class BadSignature(ReportError):
    """A signature does not hold for these bytes in this network."""

    code = "report.bad-signature"
    says = Words("A signature does not hold: {why}.", "التوقيع غير صحيح: {why}.")
    hint = Words(
        "Nothing was kept of it: it was altered, or belongs to another network.",
        "لم يُحفظ منه شيء: عُدّل في الطريق أو هو من شبكة أخرى.",
    )


class BodyMismatch(ReportError):
    """The body is not the one that the header names."""

    code = "report.body-mismatch"
    says = Words(
        "The body is not the one that its header names.", "نصّ الخبر ليس النص الذي تذكره ترويسته."
    )


class BadBody(ReportError):
    """A body breaks a rule of its kind."""

    code = "report.bad-body"
    says = Words(
        "The field {field} of this {kind} is not acceptable: {why}.",
        "الحقل {field} في هذا الخبر ({kind}) غير مقبول: {why}.",
    )


class MissingBlind(ReportError):
    """A body that could be guessed carries no blind."""

    code = "report.missing-blind"
    says = Words(
        "This {kind} must carry a blind and carries none.",
        "يجب أن يحمل هذا الخبر ({kind}) قيمة إخفاء، وليست فيه.",
    )


class NameOfTheLiving(ReportError):
    """A name of somebody not known to be dead, where names of the living are not kept."""

    code = "report.name-of-the-living"
    says = Words(
        "Names of the living are not kept by this version.",
        "لا تحفظ هذه النسخة أسماء الأحياء.",
    )
    hint = Words(
        "Give a tag number (triage tag or wristband) instead.",
        "اكتب رقم البطاقة أو السوار بدلًا من الاسم.",
    )


class NameOfTheDead(ReportError):
    """A name of the dead in a network that was founded without them."""

    code = "report.name-of-the-dead"
    says = Words(
        "This network was founded without names of the dead.",
        "أُسست هذه الشبكة بلا أسماء الموتى.",
    )
    hint = Words(
        "Give a code or a tag number instead of the name.",
        "اكتب رمزًا أو رقم بطاقة بدلًا من الاسم.",
    )


class OutOfBounds(ReportError):
    """Something is larger, deeper or more than its bound."""

    code = "report.out-of-bounds"
    says = Words("{what} is over its bound of {bound}.", "{what} تجاوز حدّه وهو {bound}.")


class WrongNetwork(ReportError):
    """An object of another network."""

    code = "report.wrong-network"
    says = Words("This belongs to another network.", "هذا من شبكة أخرى.")
    hint = Words(
        "Use the one that was made in the network of this home.",
        "استعمل ما أُنشئ في شبكة هذا المقرّ.",
    )
