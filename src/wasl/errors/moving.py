"""Bundles, links and what comes over them."""

from __future__ import annotations

from wasl.errors.root import ThemError, WorldError
from wasl.words import Words


class NotOpened(ThemError):
    """A sealed file that none of our keys opens, and nothing more can be known about it.

    Damaged, of another network, or newer than our keys: whoever could tell these apart could
    tell a bundle from random bytes. So there is one class, without evidence.
    """

    code = "bundle.not-opened"
    says = Words(
        "This file does not open: it is damaged, of another network, or newer than our keys.",
        "هذا الملف لا يُفتح: إما أنه تالف أو من شبكة أخرى أو أحدث من مفاتيحنا.",
    )
    hint = Words(
        "It was left untouched. Ask its sender to carry it again.",
        "تُرك كما هو. اطلب من مرسله أن يرسله من جديد.",
    )


class BadBundle(ThemError):
    """A bundle that opened, so a member of the network made it, and yet is not well formed."""

    code = "bundle.malformed"
    says = Words(
        "A bundle opened but is not well formed: {why}.",
        "فُتحت حزمة نقل لكنها ليست سليمة: {why}.",
    )
    hint = Words(
        "Nothing was kept of it. The program that wrote it is faulty or newer than ours.",
        "لم يُحفظ منها شيء. البرنامج الذي كتبها معطوب أو أحدث من برنامجنا.",
    )


class BadFrontier(ThemError):
    """Bytes that claim to be somebody's frontier, and are none."""

    code = "bundle.bad-frontier"
    says = Words(
        "A receipt of what somebody holds is not acceptable: {why}.",
        "إيصال بما تحفظه جهة ما غير مقبول: {why}.",
    )
    hint = Words(
        "It was passed over. The program that wrote it is faulty, or it is of another network.",
        "جرى تجاوزه. البرنامج الذي كتبه معطوب أو هو من شبكة أخرى.",
    )


class LinkLost(WorldError):
    """The carrier failed between two instructions: pulled out, worn out, not mounted."""

    code = "link.lost"
    says = Words(
        "The stick or folder cannot be used ({why}).",
        "تعذّر استعمال الذاكرة أو المجلد ({why}).",
    )
    hint = Words(
        "Nothing was harmed. Plug it in again, or take another, and repeat the command.",
        "لم يتضرر شيء. أعد توصيلها أو استعمل غيرها ثم كرّر الأمر.",
    )


class LinkFull(WorldError):
    """There is no room on the carrier for one more file."""

    code = "link.full"
    says = Words(
        "The stick or folder is full: a file of {size_bytes} bytes does not fit.",
        "الذاكرة أو المجلد ممتلئ: لا يتسع لملف من {size_bytes} بايت.",
    )
    hint = Words(
        "Free that much there and repeat the command. Nothing was harmed.",
        "أخلِ هذا القدر هناك ثم كرّر الأمر. لم يتضرر شيء.",
    )


class FileRefused(ThemError):
    """A file that bears a name of our form, and cannot be read as one."""

    code = "link.file-refused"
    says = Words(
        "A file with a name of our form was not read: {why}.",
        "ملف اسمه على صيغتنا لم يُقرأ: {why}.",
    )
    hint = Words("It was left untouched.", "تُرك كما هو.")


class NameTaken(ThemError):
    """Something stands already under the name that was to be written; it is never overwritten."""

    code = "link.name-taken"
    says = Words(
        "A file of that name stands there already and was not overwritten.",
        "يوجد ملف بهذا الاسم ولم يُستبدل.",
    )
    hint = Words(
        "Look at what stands there; take another folder if it is not of this network.",
        "انظر ما الموجود هناك، واستعمل مجلدًا آخر إن لم يكن من هذه الشبكة.",
    )
