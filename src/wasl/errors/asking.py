"""Asking a home for what it does not have, or in a way that it does not understand."""

from __future__ import annotations

import re

from wasl.errors.root import UsError, WorldError, YouError
from wasl.words import Words

_WHAT_WAS_TYPED = Words("what was typed", "ما كُتب")


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

    def __init__(self, *, typed: str) -> None:
        # Only digits of an id are repeated: anything else may be a name.
        is_digits = re.fullmatch(r"[0-9a-f]{1,64}", typed) is not None
        super().__init__(typed=typed[:16] if is_digits else _WHAT_WAS_TYPED)


class BadQuestion(YouError):
    """A figure was asked for in a way that has no answer."""

    code = "asked.bad-question"
    says = Words("This cannot be asked: {why}.", "لا يمكن السؤال عن هذا: {why}.")
    hint = Words("See: wasl help figures", "انظر: wasl help figures")


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


class NoSuchFile(YouError):
    """A file or folder that was named is not there."""

    code = "asked.no-such-file"
    says = Words("There is no such file or folder.", "لا يوجد ملف أو مجلد بهذا الاسم.")
    hint = Words("Check the name that was typed.", "تحقق من الاسم المكتوب.")


class NoHomeNamed(YouError):
    """Nobody said which home is meant."""

    code = "asked.no-home-named"
    says = Words("It was not said which home is meant.", "لم يُذكر أيّ مقرّ هو المقصود.")
    hint = Words(
        "Name its folder with --home DIR, or once for all in WASL_HOME.",
        "حدّد مجلده بـ --home DIR أو مرة واحدة في المتغيّر WASL_HOME.",
    )


class NoPassphrase(YouError):
    """A passphrase is needed and nobody is there to type it."""

    code = "asked.no-passphrase"
    says = Words(
        "A passphrase is needed, and there is no terminal to type it at.",
        "يلزم إدخال عبارة المرور ولا توجد شاشة لكتابتها.",
    )
    hint = Words(
        "Put it into WASL_PASSPHRASE, or make the home with --unattended.",
        "ضعها في المتغيّر WASL_PASSPHRASE أو أنشئ المقرّ بـ --unattended.",
    )


class PassphrasesDiffer(YouError):
    """The passphrase was typed twice, and not alike."""

    code = "asked.passphrases-differ"
    says = Words("The two passphrases are not alike.", "عبارتا المرور غير متطابقتين.")
    hint = Words("Nothing was changed. Begin again.", "لم يتغير شيء. أعد من جديد.")


class NotConfirmed(YouError):
    """What cannot be undone was not confirmed."""

    code = "asked.not-confirmed"
    says = Words("This cannot be undone, and it was not confirmed.", "لا رجعة في هذا ولم يُؤكَّد.")
    hint = Words(
        "Nothing was changed. Type the word that is asked for, or give --yes.",
        "لم يتغير شيء. اكتب الكلمة المطلوبة أو أضف --yes.",
    )


class Unforeseen(UsError):
    """Something happened that nobody foresaw."""

    code = "us.unforeseen"


class NotPrinted(WorldError):
    """The command was done, and its answer could not be written out."""

    code = "asked.not-printed"
    says = Words(
        "It was done, but the answer could not be printed.",
        "نُفّذ الأمر، لكن تعذّرت كتابة الجواب.",
    )
    hint = Words(
        "Do not repeat a report: `wasl list` shows what is kept. Make room where the answer goes.",
        "لا تُعد إرسال خبر: الأمر `wasl list` يعرض ما حُفظ. أفسح مكانًا حيث يُكتب الجواب.",
    )
