"""What the kinds that tell of lasting things share: places, needs, stocks, hazards, areas.

Settled here: fields for counts of things other than people and for several words of a list; by
which key something that lasts is known; how what else was said of it becomes text of a fact. Not
here: numbers of people (`people.py`), which state is believed (picture).

Rules. 1. A thing is known by its code, else by its name, else by where it is; two spellings of one
name are the fold's business. 2. A later word on a report is known by the id of that report. 3. A
detail is code words and numbers, never a translated sentence: it must be the same on every node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from wasl import limits
from wasl.report.fields import ChoiceField, Field, IntegerField, ListField
from wasl.report.kinds.contract import Body, Given
from wasl.report.text import BadText
from wasl.report.values import Place
from wasl.report.vocabulary import Vocabulary
from wasl.words import Words


def count(key: int, name: str, ar: str, tr: str = "", most: int = limits.things_max) -> Field:
    """A field that counts things other than people: vehicles, litres, meals, hours."""
    return Field(key, name, IntegerField(0, most), Words(name.replace("_", " "), ar, tr))


def several(key: int, name: str, vocabulary: Vocabulary, ar: str, tr: str = "") -> Field:
    """A field that takes several words of a vocabulary."""
    words = Words(name.replace("_", " "), ar, tr)
    return Field(key, name, ListField(ChoiceField(vocabulary), len(vocabulary.terms)), words)


def short_names(**fields: str) -> Callable[[Given], Given]:
    """Read other names that people type, such as `what`, as the fields that they stand for."""

    def understand(given: Given) -> Given:
        understood = dict(given)
        for short, name in fields.items():
            said = understood.pop(short, None)
            if said in (None, ""):
                continue
            if understood.get(name) not in (None, "", said):
                raise BadText(
                    f"{short} and {name} are one field; give it once",
                    f"{short} و{name} حقل واحد؛ اكتبه مرة واحدة",
                )
            understood[name] = said
        return understood

    return understand


def key_of_site(body: Body) -> str:
    """What this report's place is known by: code, else name, else where it is."""
    where = body.place()
    return body.text("code") or body.text("name") or ("" if where is None else _key_of(where))


def _key_of(where: Place) -> str:
    return where.code or where.name or f"{where.lat},{where.lon}"


def key_of_report(body: Body) -> str:
    """The id of the report that this one is a later word on; empty for a first report."""
    about = body.ident("about")
    return "" if about is None else about.hex()


def details(
    body: Body, fields: Iterable[Field], without: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """What the body says in these fields, as text, in their order."""
    return tuple(
        (field.name, _as_text(field.type.show(body.values[field.name])))
        for field in fields
        if field.name in body.values and field.name not in without
    )


def _as_text(shown: object) -> str:
    if isinstance(shown, Mapping):
        return " ".join(f"{name}={_as_text(part)}" for name, part in shown.items())
    if isinstance(shown, list):
        return "; ".join(_as_text(part) for part in shown)
    return str(shown)
