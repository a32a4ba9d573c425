"""Membership: founding, inviting, joining, and what a role does not allow."""

from __future__ import annotations

from wasl.errors.root import ThemError, YouError
from wasl.words import Words


class BadZone(YouError):
    """No time zone of this name."""

    code = "network.bad-zone"
    says = Words("There is no time zone called {zone}.", "لا منطقة زمنية اسمها {zone}.")
    hint = Words("Give one such as Asia/Damascus.", "اكتب منطقة مثل Asia/Damascus.")


class AlreadyAMember(YouError):
    """The folder holds a home already."""

    code = "network.home-exists"
    says = Words("This folder holds a home already.", "في هذا المجلد بيت سابق.")
    hint = Words("Choose an empty folder with --home.", "اختر مجلدًا فارغًا عبر --home.")


class NotAMember(YouError):
    """The home belongs to no network yet."""

    code = "network.no-network"
    says = Words("This home belongs to no network yet.", "هذا الحاسوب ليس في أي شبكة بعد.")
    hint = Words(
        "Found one with `wasl init`, or join one with an invitation.",
        "أسّس شبكة بالأمر `wasl init` أو انضم إلى شبكة بدعوة.",
    )


class NotYetAdmitted(YouError):
    """A request was made and no admission came back yet."""

    code = "network.not-yet-admitted"
    says = Words(
        "This home asked to join and was not admitted yet.",
        "طلب هذا الحاسوب الانضمام ولم يُعتمد بعد.",
    )
    hint = Words(
        "Bring the request to an admin, and the admission back: wasl join ADMISSION.",
        "خذ الطلب إلى مسؤول الشبكة وأعد الاعتماد: wasl join ADMISSION.",
    )


class InvitationSpent(YouError):
    """The request answers no invitation that is still good."""

    code = "network.invitation-spent"
    says = Words(
        "This request answers no invitation of this home that is still good.",
        "هذا الطلب لا يقابل دعوة صالحة من هذا الحاسوب.",
    )
    hint = Words(
        "An invitation is good for seven days, once, at the home that made it. Make a new one.",
        "الدعوة صالحة سبعة أيام ولمرة واحدة وعلى الحاسوب الذي أنشأها. أنشئ دعوة جديدة.",
    )


class NotForThisHome(ThemError):
    """An admission that answers another home's request."""

    code = "network.not-for-this-home"
    says = Words("This admission is not for this home.", "هذا الاعتماد ليس لهذا الحاسوب.")
    hint = Words(
        "Use the one that answers this home's own request.",
        "استعمل الاعتماد الذي يجيب طلب هذا الحاسوب.",
    )


class NotAllowed(YouError):
    """The role of this home, or the form of what was asked, does not allow it."""

    code = "network.not-allowed"
    says = Words("{what}: {why}.", "{what}: {why}.")
    hint = Words("Nothing was written.", "لم يُكتب شيء.")


class KeySuspended(YouError):
    """This home's key was suspended or ended by an admin."""

    code = "network.key-suspended"
    says = Words(
        "An admin suspended or ended the key of this home: what it writes counts for nothing.",
        "علّق المسؤول مفتاح هذا الحاسوب أو أنهاه: ما يُكتب عليه لا يُحسب.",
    )
    hint = Words(
        "Nothing was written. Go to an admin; keep a note on paper meanwhile.",
        "لم يُكتب شيء. راجع المسؤول، واكتب على الورق حتى ذلك الحين.",
    )
