"""Trying the program out: selftest and the demonstration.

Settled here: what the two commands take and print. Not here: what is tried (selftest, node/demo).

Rules. 1. Neither needs a home, and neither touches one. 2. The demonstration prints as it plays;
with --json nothing but its last object goes to standard output.
"""

from __future__ import annotations

from typing import Final

from wasl import selftest
from wasl.cli.command import Answer, Command, Errand
from wasl.errors import Unforeseen, WaslError
from wasl.words import Words

_PASSED: Final = Words("{vectors} vectors of the contract hold on this machine",
                       "{vectors} مثالًا من العقد صحيح على هذا الجهاز")  # fmt: skip
_FAILED: Final = Words("FAILED: {name}", "أخفق: {name}")


def _selftest(errand: Errand) -> Answer:
    found = selftest.run()
    failed = found["failed"]
    assert isinstance(failed, list)
    language = errand.terminal.language
    lines = [_FAILED.filled(name=name)(language) for name in failed]
    error: WaslError | None = Unforeseen(where="selftest") if failed else None
    return Answer(found, lines or [_PASSED.filled(**found)(language)], error=error)


COMMANDS: Final = (
    Command(
        "selftest",
        Words("run the vectors of the contract on this machine", "جرّب أمثلة العقد على هذا الجهاز"),
        "wasl selftest",
        '{"vectors", "failed": [name]}',
        _selftest,
        more=Words(
            "It says that form, signatures and rules of reports work here. It says nothing of the"
            " disk.",
            "يقول إن صيغة الأخبار وتواقيعها وقواعدها تعمل هنا، ولا يقول شيئًا عن القرص.",
        ),
    ),
)
