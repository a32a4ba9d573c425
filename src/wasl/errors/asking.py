"""Asking a home for what it does not have, or in a way that it does not understand."""

from __future__ import annotations

from wasl.errors.root import UsError, WorldError, YouError
from wasl.words import Words


class BadUsage(YouError):
    """The words of a command are off."""

    code = "asked.usage"
    says = Words("{why}.", "{why}.")
    hint = Words("See: {see}", "انظر: {see}")


class NothingLikeIt(YouError):
    """No report, key, place or file is what was typed; or more than one is."""

    code = "asked.nothing-like-it"
    says = Words(
        "Nothing held here, or more than one thing, is meant by {typed}.",
        "لا شيء هنا، أو أكثر من شيء واحد، يُقصد بـ {typed}.",
    )
    hint = Words(
        "Give more of the id; `wasl list` shows what is held.",
        "اكتب جزءًا أطول من الرقم؛ الأمر `wasl list` يعرض ما هو محفوظ.",
    )


class BadLine(YouError):
    """One line of a file is not acceptable; nothing of the file was written."""

    code = "asked.bad-line"
    says = Words("Line {line}: {why}", "السطر {line}: {why}")
    hint = Words(
        "Nothing of this file was written. Mend the line and send the file again.",
        "لم يُكتب شيء من هذا الملف. صحّح السطر وأرسل الملف من جديد.",
    )


class BadFile(WorldError):
    """A file that was named cannot be read or written."""

    code = "asked.bad-file"
    says = Words("The file cannot be used: {why}.", "تعذّر استعمال الملف: {why}.")
    hint = Words("Check the name, the disk and its rights.", "تحقق من الاسم والقرص والصلاحيات.")


class NotUnderstood(UsError):
    """Something happened that nobody foresaw."""

    code = "us.unforeseen"
