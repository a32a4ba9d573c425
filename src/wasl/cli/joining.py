"""Founding a network, joining one, and saying that a key counts no more.

Settled here: what init, invite, join, admit, suspend and end take and say. Not here: what they do
(node/joining), the form of the three objects (report/joining).

Rules. 1. An object goes to the file that --out names, or is shown where no file is named. 2. The
file is opened before anything is done, so that no invitation is spent for an admission that could
not be written. 3. What must be done next is said on standard error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from wasl.cli.command import Answer, Argument, Command, Errand, Option, ids
from wasl.cli.files import new_file, read_object
from wasl.cli.manner import DRILL
from wasl.node import joining, writing
from wasl.node.zone import DEFAULT_ZONE
from wasl.report.joining import from_text
from wasl.words import Words

_ONE_OF_ONE: Final = Words(
    "this network has one admin (1 of 1): whoever takes this computer can admit and suspend",
    "لهذه الشبكة مسؤول واحد (1 من 1): من يأخذ هذا الحاسوب يستطيع الاعتماد والتعليق",
)
_UNATTENDED: Final = Words(
    "the key lies in the folder unprotected: whoever copies the folder opens this home",
    "المفتاح في المجلد بلا حماية: من ينسخ المجلد يفتح هذا المقرّ",
)
_GIVE_INVITATION: Final = Words(
    "give it to the one new home, and to nobody else; it is good for 7 days, once. There:"
    " wasl join INVITATION --name CALL-SIGN --out REQUEST",
    "أعطها للمقرّ الجديد وحده؛ تصلح 7 أيام ولمرة واحدة. هناك:"
    " wasl join INVITATION --name CALL-SIGN --out REQUEST",
)
_BRING_REQUEST: Final = Words(
    "bring the request back to the home that invited. There:"
    " wasl admit REQUEST --role ROLE --out ADMISSION",
    "أعد الطلب إلى المقرّ الذي دعا. هناك: wasl admit REQUEST --role ROLE --out ADMISSION",
)
_BRING_ADMISSION: Final = Words(
    "bring the admission to the new home; it opens there only. There: wasl join ADMISSION",
    "أعد الاعتماد إلى المقرّ الجديد؛ لا يُفتح إلا هناك. هناك: wasl join ADMISSION",
)
_FOUNDED: Final = Words(
    "Network {name} is founded. Zone {zone}. Key {key}",
    "أُسست الشبكة {name}. المنطقة الزمنية {zone}. المفتاح {key}",
)
_JOINED: Final = Words(
    "Member of {name} as {roles}. Key {key}", "عضو في {name} بصفة {roles}. المفتاح {key}"
)
_NEEDS_NAME: Final = Words(
    "an invitation needs --name: how this home is called over the radio",
    "الدعوة تحتاج --name: نداء هذا المقرّ على الجهاز",
)

_OUT: Final = Option("out", Words("write it to this new file instead of showing it",
                                  "اكتبه في هذا الملف الجديد بدل عرضه"), "FILE")  # fmt: skip
_UNATTENDED_OPTION: Final = Option(
    "unattended",
    Words("keep the key in the folder, without a passphrase",
          "احفظ المفتاح في المجلد بلا عبارة مرور"),
)  # fmt: skip


def _init(errand: Errand) -> Answer:
    asked, passphrase = errand.asked, errand.new_passphrase()
    found = joining.init(
        errand.home,
        errand.clock,
        name=asked.value("network") or "",
        zone=asked.value("zone") or DEFAULT_ZONE,
        drill=asked.flag("drill"),
        names_of_the_dead=asked.flag("names-of-the-dead"),
        passphrase=passphrase,
        call_sign=asked.value("name"),
    )
    said = _FOUNDED.filled(
        name=errand.terminal.person(str(found["name"])), zone=found["zone"], key=found["key"]
    )
    lines = [said(errand.terminal.language)]
    if asked.flag("drill"):
        lines.append(DRILL(errand.terminal.language))
    notes = (_ONE_OF_ONE, *((_UNATTENDED,) if passphrase is None else ()))
    return Answer(found, lines, notes=notes)


def _given_out(errand: Errand, name: str, make: Callable[[], str], next_step: Words) -> Answer:
    """Write or show the object that `make` makes."""
    out = errand.asked.value("out")
    if out is None:
        text = make()
        return Answer({name: text}, [text], notes=(next_step,))
    with new_file(out) as file:
        file.write(f"{make()}\n")
    return Answer({"file": out}, notes=(next_step,))


def _invite(errand: Errand) -> Answer:
    node = errand.node
    return _given_out(errand, "invitation", lambda: joining.invite(node), _GIVE_INVITATION)


def _join(errand: Errand) -> Answer:
    text = read_object(errand.asked.words[0])
    name, _ = from_text(text)
    return _ask_to_join(errand, text) if name == "invitation" else _be_admitted(errand, text)


def _ask_to_join(errand: Errand, text: str) -> Answer:
    call_sign = errand.asked.value("name")
    if call_sign is None:
        raise errand.asked.misused(_NEEDS_NAME)
    home, clock, passphrase = errand.home, errand.clock, errand.new_passphrase()
    answer = _given_out(
        errand,
        "request",
        lambda: joining.join_invitation(home, clock, text, call_sign, passphrase),
        _BRING_REQUEST,
    )
    notes = (*answer.notes, *((_UNATTENDED,) if passphrase is None else ()))
    return Answer(answer.data, answer.lines, notes=notes)


def _be_admitted(errand: Errand, text: str) -> Answer:
    found = joining.join_admission(errand.node, text)
    roles = found["roles"]
    assert isinstance(roles, list)
    said = _JOINED.filled(
        name=errand.terminal.person(str(found["name"])), roles=", ".join(roles), key=found["key"]
    )
    return Answer(found, [said(errand.terminal.language)])


def _admit(errand: Errand) -> Answer:
    node, role = errand.node, errand.asked.value("role") or ""
    request = read_object(errand.asked.words[0])
    return _given_out(
        errand, "admission", lambda: joining.admit(node, request, role), _BRING_ADMISSION
    )


def _grant(errand: Errand) -> Answer:
    role = errand.asked.value("role") or ""
    return ids(joining.grant(errand.node, errand.asked.words[0], role))


def _suspend(errand: Errand) -> Answer:
    since = errand.asked.value("since")
    trusted = None if since is None else writing.find_id(errand.node, since)
    return ids(joining.suspend(errand.node, errand.asked.words[0], trusted))


def _end(errand: Errand) -> Answer:
    return ids(joining.end(errand.node, errand.asked.words[0], None))


_KEY: Final = Argument("KEY", Words("the key, as the beginning of its digits or its call-sign",
                                    "المفتاح: أول أرقامه أو نداؤه"))  # fmt: skip
_ROLE: Final = Option(
    "role",
    Words("reporter, dispatcher, medic, coordinator, documenter, uxo or admin; several with commas"
          " between",
          "الصفة: reporter أو dispatcher أو medic أو coordinator أو documenter أو uxo أو admin؛"
          " وبين الصفات فاصلة"),
    "ROLE",
    needed=True,
)  # fmt: skip

COMMANDS: Final = (
    Command(
        "init",
        Words("found a network; this home is its admin", "أسّس شبكة، وهذا المقرّ مسؤولها"),
        "wasl init --home centre-1 --network 'Rescue North'",
        '{"network", "name", "key", "admins", "quorum", "drill", "names_of_the_dead", "zone",'
        ' "unattended"}',
        _init,
        options=(
            Option("network", Words("its name", "اسمها"), "NAME", needed=True),
            Option("name", Words("the call-sign of this home; never a person's name",
                                 "نداء هذا المقرّ، لا اسم شخص"), "CALL-SIGN"),
            Option("zone", Words("the time zone of its days; Asia/Damascus if not said",
                                 "منطقتها الزمنية، وإلا فدمشق"), "ZONE"),
            Option("drill", Words("an exercise: nothing of it is real", "تمرين: لا حقيقة فيه")),
            Option("names-of-the-dead", Words("names of the dead may be recorded",
                                              "يجوز تسجيل أسماء الموتى")),
            _UNATTENDED_OPTION,
        ),
        more=Words(
            "The zone, drill and names of the dead are fixed for ever. Without --unattended a"
            " passphrase is asked for, or taken from WASL_PASSPHRASE.",
            "المنطقة الزمنية والتمرين وأسماء الموتى لا تتغير أبدًا. من دون --unattended تُطلب عبارة"
            " مرور أو تؤخذ من WASL_PASSPHRASE.",
        ),
    ),
    Command(
        "invite",
        Words("make an invitation for one new home", "أنشئ دعوة لمقرّ جديد واحد"),
        "wasl invite --out invitation.txt",
        '{"file"} or {"invitation"}',
        _invite,
        options=(_OUT,),
    ),
    Command(
        "join",
        Words("join a network: first with an invitation, then with the admission",
              "انضم إلى شبكة: أولًا بدعوة ثم بالاعتماد"),
        "wasl join invitation.txt --home centre-2 --name 'Centre 2' --out request.txt",
        '{"file"} or {"request"}; with an admission {"network", "name", "key", "roles"}',
        _join,
        (Argument("INVITATION-OR-ADMISSION", Words("a file, or the text itself",
                                                   "ملف، أو النص نفسه")),),
        (
            Option("name", Words("the call-sign of the new home; never a person's name",
                                 "نداء المقرّ الجديد، لا اسم شخص"), "CALL-SIGN"),
            _OUT,
            _UNATTENDED_OPTION,
        ),
    ),
    Command(
        "admit",
        Words("admit the home that made a request", "اعتمد المقرّ الذي قدّم الطلب"),
        "wasl admit request.txt --role dispatcher --out admission.txt",
        '{"file"} or {"admission"}',
        _admit,
        (Argument("REQUEST", Words("a file, or the text itself", "ملف، أو النص نفسه")),),
        (
            _ROLE,
            _OUT,
        ),
    ),
    Command(
        "grant",
        Words("give a member one more role, or its rights again after a fork",
              "أعطِ عضوًا صفة أخرى، أو صفاته من جديد بعد تفرّع سجلّه"),
        "wasl grant 'Centre 2' --role documenter",
        '{"ids": [id]}',
        _grant,
        (_KEY,),
        (_ROLE,),
    ),
    Command(
        "suspend",
        Words("a device is in other hands: what its key says from now on counts no more",
              "جهاز في أيدٍ أخرى: لا يُحسب ما يقوله مفتاحه بعد الآن"),
        "wasl suspend 'Centre 2' --since 4f1c09aa",
        '{"ids": [id]}',
        _suspend,
        (_KEY,),
        (Option("since", Words("its last report that is trusted; else the newest that is held",
                               "آخر خبر موثوق له، وإلا فأحدث ما هو محفوظ"), "ID"),),
        more=Words(
            "What comes after the last trusted report is kept and listed, and leaves every figure.",
            "ما بعد آخر خبر موثوق يُحفظ ويُذكر، ويخرج من كل حصيلة.",
        ),
    ),
    Command(
        "end",
        Words("a key is used no more, and nobody has it", "مفتاح لم يعد يُستعمل وليس مع أحد"),
        "wasl end 'Centre 2'",
        '{"ids": [id]}',
        _end,
        (_KEY,),
    ),
)  # fmt: skip
