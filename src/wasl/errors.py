"""Every error there is: what happened, whose fault it is, and what to do.

Settled here: the tree of failures, the stable code of each, who is to blame, the exit status, the
sentence and the hint in English and Arabic. Not here: outcomes that are expected and therefore
values (intake's kept, held, waiting, unread, refused).

    WaslError
      YouError    64  the person at this machine asked for something that cannot be done
      ThemError   65  what came from elsewhere is not acceptable
      UsError     70  our own mistake
      WorldError  75  a disk, a stick, a link; trying again later may work

Rules. 1. A `code` is never reused. 2. Evidence is handed in by name and kept as attributes; no
program parses a sentence. 3. No sentence contains a person's name, a position or key material:
evidence names fields, bounds, lines and reasons. 4. An exception of a lower library never leaves
its room without one of these around it.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from wasl.words import Language, Words

Blame = Literal["you", "them", "us", "world"]

EXIT_STATUS: dict[Blame, int] = {"you": 64, "them": 65, "us": 70, "world": 75}


class WaslError(Exception):
    """The common root: carries its code, its blame and the words that a person reads."""

    code: ClassVar[str] = "wasl"
    blame: ClassVar[Blame] = "us"
    says: ClassVar[Words] = Words("Something went wrong.", "حدث خطأ.")
    hint: ClassVar[Words] = Words("", "")

    def __init__(self, **evidence: object) -> None:
        super().__init__(self.code)
        self.evidence = evidence

    def message(self, language: Language = "en") -> str:
        """What happened, in one sentence."""
        return self._fill(self.says(language), language)

    def advice(self, language: Language = "en") -> str:
        """What to do; may be empty."""
        return self._fill(self.hint(language), language)

    def _fill(self, template: str, language: Language) -> str:
        shown = {
            name: value(language) if isinstance(value, Words) else value
            for name, value in self.evidence.items()
        }
        return template.format_map(shown) if shown else template

    def __str__(self) -> str:
        return self.message()

    @property
    def exit_status(self) -> int:
        """The process's exit status for this blame."""
        return EXIT_STATUS[self.blame]


class YouError(WaslError):
    """Something was asked for that cannot be done as it was asked."""

    blame = "you"


class ThemError(WaslError):
    """Bytes that came from elsewhere are not acceptable."""

    blame = "them"


class UsError(WaslError):
    """A mistake of this program."""

    code = "us"
    says = Words(
        "Wasl made a mistake of its own ({where}).", "أخطأ البرنامج نفسه ({where})."
    )
    hint = Words(
        "Nothing acknowledged was lost. Keep a copy of the home and report the words above.",
        "لم يضِع شيء مما حُفظ. احتفظ بنسخة من المجلد وأبلغ عن الكلمات أعلاه.",
    )


class WorldError(WaslError):
    """The disk, the stick or the link failed; nothing of ours did."""

    blame = "world"


# --- report: bytes that claim to be a report, or an object of the network ---------------------


class ReportError(ThemError):
    """The root of everything that can be wrong with signed bytes."""


class NotCanonical(ReportError):
    """These bytes are not the one permitted spelling of anything."""

    code = "report.not-canonical"
    says = Words(
        "These bytes are not written in the one permitted way: {why}.",
        "هذه البيانات ليست مكتوبة بالطريقة الوحيدة المسموحة: {why}.",
    )
    hint = Words(
        "Nothing was kept of it. The sender's program is faulty or the data was altered.",
        "لم يُحفظ منها شيء. إما أن برنامج المرسل معطوب أو أن البيانات عُدّلت.",
    )


class BadHeader(ReportError):
    """The bytes are canonical, yet no header of a report."""

    code = "report.bad-header"
    says = Words("This is not the header of a report: {why}.", "ليست هذه ترويسة خبر: {why}.")


class BadSignature(ReportError):
    """A signature does not hold for these bytes in this network."""

    code = "report.bad-signature"
    says = Words(
        "A signature does not hold: {why}.", "التوقيع غير صحيح: {why}."
    )
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
    says = Words(
        "{what} is over its bound of {bound}.", "{what} تجاوز حدّه وهو {bound}."
    )


class WrongNetwork(ReportError):
    """An object of another network."""

    code = "report.wrong-network"
    says = Words("This belongs to another network.", "هذا من شبكة أخرى.")


# --- typing: what a person typed cannot be a value of that field ------------------------------


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
    hint = Words(
        "Add it and send again; nothing was written.", "أضفه وأرسل من جديد؛ لم يُكتب شيء."
    )


class UnknownField(YouError):
    """A field that this kind does not have."""

    code = "typed.unknown-field"
    says = Words(
        "A {kind} has no field called {field}.", "ليس في الخبر ({kind}) حقل اسمه {field}."
    )
    hint = Words("It has: {fields}.", "حقوله: {fields}.")


class UnknownKind(YouError):
    """No kind of report has this name."""

    code = "typed.unknown-kind"
    says = Words("There is no kind of report called {kind}.", "لا نوع خبر اسمه {kind}.")
    hint = Words("The kinds are: {kinds}.", "الأنواع هي: {kinds}.")


# --- store: keeping, and the keys of a home ---------------------------------------------------


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
    says = Words(
        "This passphrase does not open this home.", "عبارة المرور هذه لا تفتح هذا المقرّ."
    )
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


class StoreFull(WorldError):
    """The disk of the home is full."""

    code = "store.full"
    says = Words(
        "The disk of this home is full: free at least {mebibytes} MiB.",
        "قرص هذا المقرّ ممتلئ: أخلِ {mebibytes} ميبي بايت على الأقل.",
    )
    hint = Words(
        "What was acknowledged is safe; reading and giving away still work. Then repeat this.",
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


class TooLittleMemory(WorldError):
    """There is not enough memory to try a passphrase."""

    code = "store.too-little-memory"
    says = Words(
        "Trying a passphrase needs {mebibytes} MiB of memory, and they are not free.",
        "تجربة عبارة المرور تحتاج {mebibytes} ميبي بايت من الذاكرة، وهي غير متوفرة.",
    )
    hint = Words("Close other programs and repeat this.", "أغلق برامج أخرى ثم أعد المحاولة.")


# --- sync: bundles ----------------------------------------------------------------------------


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


# --- links: moving bytes ----------------------------------------------------------------------


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
