"""log: one line of the dispatcher's radio book, as typed. One key, type, Enter.

A line is evidence of what was said, never of what happened: it counts in nothing. Any later report
may say that it comes `from_log`.
"""

from __future__ import annotations

from wasl.report.facts import Fact
from wasl.report.fields import Field, IntegerField
from wasl.report.kinds.contract import Body, Kind, line
from wasl.report.text import CallSign, Text
from wasl.words import Words


def _facts(body: Body) -> tuple[Fact, ...]:
    return ()


KIND = Kind(
    number=1,
    name="log",
    words=Words("Radio line", "سطر الجهاز", "Telsiz kaydı"),
    urgency=1,
    needs=("heard",),
    example="heard='two aircraft heading north' from='Centre 2' channel=3",
    facts=_facts,
    fields=(
        line(16, "heard", "ما سُمع", Text, "duyulan"),
        line(17, "from", "من", CallSign, "kimden"),
        line(18, "to", "إلى", CallSign, "kime"),
        line(19, "channel", "القناة", tr="kanal"),
        Field(20, "clarity", IntegerField(1, 5), Words("clarity", "الوضوح", "netlik")),
        line(21, "by", "كتبه", CallSign, "yazan"),
    ),
)
