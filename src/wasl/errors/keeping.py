"""The store and the keys of a home: full, busy, damaged, locked, of another version."""

from __future__ import annotations

from wasl.errors.root import ThemError, WorldError, YouError
from wasl.words import Words


class NoHome(YouError):
    """No home stands in this folder."""

    code = "store.no-home"
    says = Words(
        "There is no home of Wasl in this folder, or it was wiped.",
        "لا يوجد في هذا المجلد مقرّ لوصل، أو أنه أُتلف.",
    )
    hint = Words(
        "Name the right folder with --home, or make one with init or join.",
        "حدّد المجلد الصحيح بـ --home أو أنشئ مقرًا جديدًا بـ init أو join.",
    )


class WrongPassphrase(YouError):
    """The passphrase opens nothing here."""

    code = "store.wrong-passphrase"
    says = Words("This passphrase does not open this home.", "عبارة المرور هذه لا تفتح هذا المقرّ.")
    hint = Words(
        "Type it again; mind the keyboard's language.", "أعد كتابتها وانتبه إلى لغة لوحة المفاتيح."
    )


class BadPassphrase(YouError):
    """What was given cannot be a passphrase."""

    code = "store.bad-passphrase"
    says = Words(
        "A passphrase is text of at least one sign and at most a page.",
        "عبارة المرور نصّ من حرف واحد على الأقل وصفحة على الأكثر.",
    )
    hint = Words("Six words or more are good.", "ست كلمات أو أكثر تكفي.")


class SlotsFull(YouError):
    """Every slot for a passphrase is taken."""

    code = "store.slots-full"
    says = Words(
        "This home has {slots} passphrases already, and there is room for no more.",
        "لهذا المقرّ {slots} عبارات مرور، ولا مكان لغيرها.",
    )
    hint = Words(
        "Change one of them instead of adding one.", "غيّر إحداها بدلًا من إضافة عبارة جديدة."
    )


class StoreTooNew(YouError):
    """The home was written by a later version of this program."""

    code = "store.too-new"
    says = Words(
        "This home was written by a newer Wasl (step {found}; this one knows {known}).",
        "كُتب هذا المقرّ بنسخة أحدث من وصل (الخطوة {found}، وهذه النسخة تعرف {known}).",
    )
    hint = Words(
        "Install the newer version. Nothing was changed.", "ثبّت النسخة الأحدث. لم يتغير شيء."
    )


class StoreTooOld(YouError):
    """The home was written by a version that this one no longer reads."""

    code = "store.too-old"
    says = Words(
        "This home was written by an older Wasl (step {found}; this one begins at {known}).",
        "كُتب هذا المقرّ بنسخة أقدم من وصل (الخطوة {found}، وهذه النسخة تبدأ من {known}).",
    )
    hint = Words(
        "Open it once with a version in between. Nothing was changed.",
        "افتحه مرة بنسخة بينهما. لم يتغير شيء.",
    )


class LogFull(YouError):
    """This home's key has written as much as every home keeps of one key."""

    code = "store.log-full"
    says = Words(
        "The log of this home is full: no home keeps more of one key. Nothing was written.",
        "سجل هذا المقرّ ممتلئ: لا يحفظ أي مقرّ أكثر من ذلك لمفتاح واحد. لم يُكتب شيء.",
    )
    hint = Words(
        "Join the network with a new home, and write there. This one can still be read.",
        "انضم إلى الشبكة بمقرّ جديد واكتب فيه. وهذا المقرّ يبقى مقروءًا.",
    )


class StoreFull(WorldError):
    """The disk of the home is full."""

    code = "store.full"
    says = Words(
        "The disk of this home is full: free at least {mebibytes} MiB.",
        "قرص هذا المقرّ ممتلئ: أخلِ {mebibytes} ميبي بايت على الأقل.",
    )
    hint = Words(
        "What was acknowledged is kept; reading and giving away still work. Then repeat this.",
        "ما حُفظ سليم، والقراءة والنقل يعملان. ثم أعد المحاولة.",
    )


class StoreBusy(WorldError):
    """Another command kept this home to itself for too long."""

    code = "store.busy"
    says = Words(
        "Another command has been writing to this home for over {seconds} seconds.",
        "أمر آخر يكتب في هذا المقرّ منذ أكثر من {seconds} ثانية.",
    )
    hint = Words("Wait for it and repeat this.", "انتظر انتهاءه ثم أعد المحاولة.")


class StoreNotWritable(WorldError):
    """The home can be read, yet nothing can be written to it."""

    code = "store.not-writable"
    says = Words(
        "Nothing can be written to this home: its disk or folder is read-only.",
        "لا يمكن الكتابة في هذا المقرّ: القرص أو المجلد للقراءة فقط.",
    )
    hint = Words(
        "To write, and after a crash to read too, copy the whole folder to another disk.",
        "للكتابة، وللقراءة بعد انقطاع، انسخ المجلد كله إلى قرص آخر.",
    )


class StoreFailing(WorldError):
    """The disk did not do what was asked of it."""

    code = "store.failing"
    says = Words(
        "The disk of this home did not do what was asked ({why}).",
        "لم ينفّذ قرص هذا المقرّ ما طُلب منه ({why}).",
    )
    hint = Words(
        "What was acknowledged before is on it. Copy the folder to another disk soon.",
        "ما حُفظ قبل ذلك موجود عليه. انسخ المجلد إلى قرص آخر قريبًا.",
    )


class StoreDamaged(WorldError):
    """A file of the home is not what was written."""

    code = "store.damaged"
    says = Words(
        "A file of this home is damaged ({what}).", "ملف من ملفات هذا المقرّ تالف ({what})."
    )
    hint = Words(
        "Keep a copy as it is, then restore a backup: what others hold comes back from them.",
        "احتفظ بنسخة منه كما هو ثم استعد نسخة احتياطية: ما عند الآخرين يعود منهم.",
    )


class FileStands(YouError):
    """A file of that name is there already; it is never written over."""

    code = "store.file-stands"
    says = Words(
        "There is a file of that name already, and it was left as it is.",
        "يوجد ملف بهذا الاسم، وقد تُرك كما هو.",
    )
    hint = Words("Choose another name.", "اختر اسمًا آخر.")


class BadBackup(ThemError):
    """A file that is no backup, or not all of one."""

    code = "store.bad-backup"
    says = Words(
        "This file is no backup of a home, or not all of it.",
        "هذا الملف ليس نسخة احتياطية لمقرّ، أو أنه ناقص.",
    )
    hint = Words(
        "Nothing was changed. Take another copy of the backup.",
        "لم يتغير شيء. استعمل نسخة أخرى.",
    )


class TooLittleMemory(WorldError):
    """There is not enough memory to try a passphrase."""

    code = "store.too-little-memory"
    says = Words(
        "Trying a passphrase needs {mebibytes} MiB of memory, and they are not free.",
        "تجربة عبارة المرور تحتاج {mebibytes} ميبي بايت من الذاكرة، وهي غير متوفرة.",
    )
    hint = Words("Close other programs and repeat this.", "أغلق برامج أخرى ثم أعد المحاولة.")
