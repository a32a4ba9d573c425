"""The one examination that a report passes: signatures, then body, then what a body may promise.

Settled here: the order of the checks after the form is known (`signed.read`), and what may come of
them. Not here: whether the key was ever admitted, quotas, what is kept where (store/intake).

Rules. 1. Cheap before dear: no body is opened before the signatures hold. 2. Every signature that
came along must hold, not only the author's. 3. In a drill network every report is an exercise; a
report that claims to be real there is refused. 4. A key that continues another proves it with the
other's signature over its own key.
"""

from __future__ import annotations

from dataclasses import dataclass

from wasl.errors import BadBody, BadHeader
from wasl.report import keys, signed
from wasl.report.body import NameRules, Opened, open_body, told
from wasl.report.facts import Told
from wasl.report.kinds import BY_NUMBER
from wasl.report.signed import Report


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination found: `opened` and `row` are None for what this version cannot read."""

    opened: Opened | None
    row: Told | None


UNREAD = Examined(None, None)


def examine(network: bytes, rules: NameRules, report: Report) -> Examined:
    """What a report says, once everything that is signed about it holds.

    A report without its body comes back as unread: it proves that something was said, no more.
    Raises a ReportError with the reason.
    """
    signed.verify(network, report)
    header = report.header
    if rules.drill and not header.is_exercise:
        raise BadHeader(why="in a drill network every report is an exercise")
    kind = BY_NUMBER.get(header.kind)
    if kind is not None and kind.control != header.is_control and kind.name != "correction":
        raise BadHeader(why="the control flag does not fit the kind")
    if report.body is None or kind is None or not header.understood:
        return UNREAD
    opened = open_body(header.kind, header.audience, report.body, rules)
    if opened is None:
        return UNREAD
    _check_continuation(network, report, opened)
    return Examined(opened, told(report, opened))


def _check_continuation(network: bytes, report: Report, opened: Opened) -> None:
    if opened.body.word("what") != "continue" or opened.body.kind != "vouch":
        return
    old_key, signature = opened.body.ident("old_key"), opened.body.ident("old_signature")
    assert old_key is not None and signature is not None
    if report.header.seq != 0 or old_key == report.header.author:
        raise BadBody(kind="vouch", field="old_key", why="only a new key's first report continues")
    keys.verify(old_key, signature, keys.CONTINUE, network, report.header.author)
