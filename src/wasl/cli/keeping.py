"""Keeping a home whole, and ending it: check, rebuild, backup, restore, passphrase, wipe, selftest.

Settled here: what these commands ask before they act, and what they print. Not here: what they do
(node/keeping, selftest).

Rules. 1. What cannot be undone is done after one confirmation: a word typed at the terminal, or
--yes. 2. A passphrase is never an option: it would stand in the list of processes. 3. What a
command cannot promise is said where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wasl.cli.command import Answer, Argument, Command, Errand, Option
from wasl.cli.manner import Manner
from wasl.errors import NoSuchFile, NotConfirmed, StoreDamaged, WaslError
from wasl.node import keeping
from wasl.words import Words

_CHECKED: Final = Words(
    "reports: {reports}; damaged: {damaged}; forked logs: {forks}; gaps: {gaps}; waiting:"
    " {waiting}; unread: {unread}; erased: {erased}",
    "أخبار: {reports}؛ تالفة: {damaged}؛ سجلات متفرعة: {forks}؛ فجوات: {gaps}؛ منتظرة: {waiting}؛"
    " غير مقروءة: {unread}؛ ممحوّة: {erased}",
)
_DAMAGED: Final = Words("damaged: {ident}", "تالف: {ident}")
_DAMAGED_ELSEWHERE: Final = Words("damaged, and of no report whose id can be read: {count}",
                                  "تالف ولا يُقرأ رقم خبره: {count}")  # fmt: skip
_FORK: Final = Words(
    "ALARM: the key {key} has two logs from position {seq} on: it was copied, or is in two hands",
    "إنذار: للمفتاح {key} سجلّان من الموضع {seq}: نُسخ، أو صار في يدين",
)
_GAP: Final = Words("missing from {key}: positions {first} to {last}",
                    "ينقص من {key}: المواضع من {first} إلى {last}")  # fmt: skip
_REBUILT: Final = Words("rows made again: {rows}", "صفوف أُعيد بناؤها: {rows}")
_BACKED_UP: Final = Words("reports: {reports}; the same passphrases open it",
                          "أخبار: {reports}؛ تفتحه عبارات المرور نفسها")  # fmt: skip
_RESTORED: Final = Words(
    "reports: {reports}; the next report is signed by a new key that continues the old one",
    "أخبار: {reports}؛ الخبر القادم يوقَّع بمفتاح جديد يتابع القديم",
)
_PASSPHRASE_SET: Final = Words("the passphrase is set", "ضُبطت عبارة المرور")
_OLD: Final = Words("passphrase now", "عبارة المرور الحالية", "şimdiki parola")
_WIPED: Final = Words("nothing opens this home any more", "لم يعد شيء يفتح هذا المقرّ")
_CONFIRM: Final = Words(
    "this destroys every way to open this home, for ever. Type {word} to go on:",
    "هذا يُتلف كل طريقة لفتح هذا المقرّ إلى الأبد. اكتب {word} للمتابعة:",
)
_WIPE_WORD: Final = Words("wipe", "إتلاف", "sil")
_WIPE_PROMISES: Final = Words(
    "other copies of this folder, backups, and old blocks of a flash disk are not reached",
    "لا يصل هذا إلى نسخ المجلد الأخرى ولا النسخ الاحتياطية ولا بقايا قرص الفلاش",
)


def _check(errand: Errand) -> Answer:
    found = keeping.check(errand.node)
    error: WaslError | None = None if found["sound"] else StoreDamaged(what="reports")
    return Answer(found, _check_lines(errand.manner, found), error=error)


def _check_lines(manner: Manner, found: dict[str, object]) -> Iterator[str]:
    counts = {name: len(value) if isinstance(value, list) else value
              for name, value in found.items()}  # fmt: skip
    yield manner.words(_CHECKED, **counts)
    damaged = found["damaged"]
    assert isinstance(damaged, list)
    for ident in damaged:
        yield manner.words(_DAMAGED, ident=ident)
    if found["damaged_elsewhere"]:
        yield manner.words(_DAMAGED_ELSEWHERE, count=found["damaged_elsewhere"])
    for fork in manner.rows(found["forks"]):
        yield manner.words(_FORK, key=manner.ident(fork["author"]), seq=fork["seq"])
    for gap in manner.rows(found["gaps"]):
        yield manner.words(_GAP, key=manner.ident(gap["author"]), first=gap["from"], last=gap["to"])


def _rebuild(errand: Errand) -> Answer:
    found = keeping.rebuild(errand.node)
    return Answer(found, [errand.manner.words(_REBUILT, **found)])


def _backup(errand: Errand) -> Answer:
    found = keeping.backup(errand.node, Path(errand.asked.words[0]))
    return Answer(found, [errand.manner.words(_BACKED_UP, **found)])


def _restore(errand: Errand) -> Answer:
    file = Path(errand.asked.words[0])
    if not file.is_file():
        raise NoSuchFile
    found = keeping.restore(file, errand.home, errand.passphrase)
    return Answer(found, [_RESTORED.filled(**found)(errand.terminal.language)])


def _passphrase(errand: Errand) -> Answer:
    home, clock = errand.home, errand.clock
    if keeping.is_unattended(home):
        keeping.end_unattended(home, errand.changed_passphrase(), clock)
    elif errand.asked.flag("add"):
        keeping.add_passphrase(home, errand.passphrase, errand.changed_passphrase(), clock)
    else:
        old = errand.passphrase(_OLD)
        keeping.change_passphrase(home, old, errand.changed_passphrase(), clock)
    return Answer({"changed": True}, [_PASSPHRASE_SET(errand.terminal.language)])


def _wipe(errand: Errand) -> Answer:
    home, language = errand.home, errand.terminal.language
    if not errand.asked.flag("yes"):
        word = _WIPE_WORD(language)
        if errand.ask(_CONFIRM.filled(word=word)) != word:
            raise NotConfirmed
    keeping.wipe(home)
    return Answer({"wiped": True}, [_WIPED(language)], notes=(_WIPE_PROMISES,))


_FILE: Final = Argument("FILE", Words("the backup", "النسخة الاحتياطية"))

COMMANDS: Final = (
    Command(
        "check",
        Words("hash and verify everything again, and name what is damaged",
              "تحقق من كل شيء من جديد واذكر التالف"),
        "wasl check",
        '{"sound", "reports", "damaged": [id], "damaged_elsewhere", "forks": [{"author", "seq"}],'
        ' "gaps": [{"author", "from", "to"}], "waiting", "unread", "erased"}',
        _check,
        more=Words(
            "Forks, gaps and waiting reports are the network's news: the status is 0. Only"
            " damage ends with 75.",
            "التفرع والفجوات والأخبار المنتظرة من أخبار الشبكة، والحالة 0. التلف وحده ينتهي بـ 75.",
        ),
    ),
    Command(
        "rebuild",
        Words("forget everything that was computed, and compute it again",
              "انسَ كل ما حُسب واحسبه من جديد"),
        "wasl rebuild",
        '{"rows"}',
        _rebuild,
    ),
    Command(
        "backup",
        Words("write everything into one file", "احفظ كل شيء في ملف واحد"),
        "wasl backup monday.wasl",
        '{"file", "reports"}',
        _backup,
        (_FILE,),
    ),
    Command(
        "restore",
        Words("make a new home from a backup", "أنشئ مقرًّا جديدًا من نسخة احتياطية"),
        "wasl restore monday.wasl --home centre-1",
        '{"reports", "continues_under_new_key"}',
        _restore,
        (_FILE,),
    ),
    Command(
        "passphrase",
        Words("change the passphrase, or add one more", "غيّر عبارة المرور أو أضف أخرى"),
        "wasl passphrase --add",
        '{"changed"}',
        _passphrase,
        options=(Option("add", Words("let one more passphrase open this home",
                                     "لتفتح هذا المقرّ عبارة مرور أخرى أيضًا")),),
        more=Words(
            "A home that opens unattended asks for a passphrase from then on. The new passphrase"
            " is typed at the terminal, or taken from WASL_NEW_PASSPHRASE; the one in use may come"
            " from WASL_PASSPHRASE.",
            "المقرّ الذي يُفتح بلا عبارة يطلبها من بعد. تُكتب العبارة الجديدة على الشاشة أو تؤخذ من"
            " WASL_NEW_PASSPHRASE، ويجوز أن تؤخذ الحالية من WASL_PASSPHRASE.",
        ),
    ),
    Command(
        "wipe",
        Words("destroy every way to open this home", "أتلف كل طريقة لفتح هذا المقرّ"),
        "wasl wipe",
        '{"wiped"}',
        _wipe,
        options=(Option("yes", Words("do not ask", "لا تسأل")),),
        more=_WIPE_PROMISES,
    ),
)  # fmt: skip
