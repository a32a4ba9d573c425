"""The one examination that a report passes: signatures, then body, then what a body may promise.

Settled here: the order of the checks after the form is known (`signed.read`), and what may come of
them. Not here: whether the key was ever admitted, quotas, what is kept where (store/intake).

Rules. 1. Cheap before dear: no body is opened before the signatures hold. 2. Every signature that
came along must hold, not only the author's. 3. In a drill network every report is an exercise; a
report that claims to be real there is refused. 4. The control flag stands on a vouch and on an
order to erase and on no other kind that is known: control reports stand outside every quota.
5. A body for fewer than everyone is examined like any other, and then kept unread: this version
knows no spaces. 6. A key that continues another proves it with the other's signature over its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from wasl.errors import BadBody, BadHeader
from wasl.report import keys, signed
from wasl.report.body import NameRules, Opened, open_body, told
from wasl.report.facts import Told
from wasl.report.header import EVERYONE, Header
from wasl.report.kinds import BY_NUMBER, Body
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
    if kind is not None and kind.name != "correction":
        _require_control(header, kind.control)
    if report.body is None or kind is None or not header.understood:
        return UNREAD
    opened = open_body(header.kind, header.audience, report.body, rules)
    if opened is None:
        return UNREAD
    if kind.name == "correction":
        _require_control(header, opened.body.word("action") == "erase")
    if kind.name == "vouch" and opened.body.word("what") == "continue":
        _check_continuation(network, header, opened.body)
    if header.audience != EVERYONE:
        return UNREAD
    return Examined(opened, told(report, opened))


def _require_control(header: Header, is_control: bool) -> None:
    if header.is_control != is_control:
        raise BadHeader(why="the control flag does not fit what is said")


def _check_continuation(network: bytes, header: Header, body: Body) -> None:
    old_key, signature = body.ident("old_key") or b"", body.ident("old_signature") or b""
    if header.seq != 0 or old_key == header.author:
        raise BadBody(kind="vouch", field="old_key", why="only a new key's first report continues")
    keys.verify(old_key, signature, keys.CONTINUE, network, header.author)
