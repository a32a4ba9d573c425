"""Help: what each command does, how it is typed, what it gives back; what each kind asks for.

Settled here: the form of help on a screen. Not here: its words (they stand with each command, field
and vocabulary), the page in docs (tools/reference.py makes it from the same rows).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from wasl import __version__
from wasl.cli.command import ENVIRONMENT, EVERYWHERE, Command
from wasl.cli.pages.layout import explained, paragraph
from wasl.report.fields import ChoiceField, Field, FieldType, ListField
from wasl.report.kinds.contract import COMMON, Kind
from wasl.words import Language, Words

_INTRODUCTION: Final = Words(
    "Wasl keeps what was said, carries it between centres that cannot reach each other, and"
    " computes the picture and the figures from it.",
    "يحفظ «وصل» ما قيل، وينقله بين مراكز لا تصل إحداها إلى الأخرى، ويحسب منه الوضع والحصيلة.",
    "Wasl söyleneni saklar, birbirine ulaşamayan merkezler arasında taşır, durumu ve bilançoyu"
    " bundan hesaplar.",
)
_COMMANDS: Final = Words("Commands", "الأوامر", "Komutlar")
_ENVIRONMENT: Final = Words("Read from the environment", "يُقرأ من البيئة", "Ortamdan okunan")
_MORE: Final = Words(
    "wasl help COMMAND explains one; wasl help KIND names the fields of a kind of report.",
    "الأمر wasl help COMMAND يشرح أمرًا؛ والأمر wasl help KIND يذكر حقول نوع من الأخبار.",
)
_EXAMPLE: Final = Words("Example", "مثال", "Örnek")
_OBJECT: Final = Words("With --json", "مع --json", "--json ile")
_NEEDS: Final = Words("Needs", "يلزمه", "Gerekli")
_FIELDS: Final = Words("Fields", "الحقول", "Alanlar")
_KINDS: Final = Words("Kinds of report", "أنواع الأخبار", "Bildirim türleri")


def all_lines(
    commands: Sequence[Command], kinds: Sequence[Kind], language: Language
) -> Iterator[str]:
    """What there is."""
    yield f"Wasl {__version__}"
    yield from paragraph(_INTRODUCTION(language))
    yield ""
    yield f"{_COMMANDS(language)}:"
    yield from explained((each.name, each.says(language)) for each in commands)
    yield ""
    yield from paragraph(f"{_KINDS(language)}: {', '.join(each.name for each in kinds)}")
    yield ""
    yield f"{_ENVIRONMENT(language)}:"
    yield from explained((name, says(language)) for name, says in ENVIRONMENT)
    yield ""
    yield from paragraph(_MORE(language))


def command_lines(command: Command, language: Language) -> Iterator[str]:
    """All about one command."""
    yield f"  {command.usage}"
    yield ""
    yield from paragraph(_sentence(command.says(language)))
    if command.more is not None:
        yield from paragraph(command.more(language))
    yield ""
    yield from explained((each.name, each.says(language)) for each in command.arguments)
    for option in (*command.options, *EVERYWHERE):
        name = f"--{option.name} {option.takes}".rstrip()
        yield from explained([(name, option.says(language))])
    yield ""
    yield f"{_EXAMPLE(language)}:  {command.example}"
    yield f"{_OBJECT(language)}:"
    yield from paragraph(command.returns, "  ")


def kind_lines(kind: Kind, language: Language) -> Iterator[str]:
    """What a kind of report asks for."""
    yield f"{kind.name}: {kind.words(language)}"
    if kind.needs:
        yield f"{_NEEDS(language)}: {', '.join(kind.needs)}"
    yield f"{_EXAMPLE(language)}:  wasl report {kind.name} {kind.example}"
    yield ""
    yield f"{_FIELDS(language)}:"
    for field in (*kind.fields, *COMMON):
        yield f"  {field.name}: {field.words(language)}"
        choices = _choices(field, language)
        if choices:
            yield from paragraph(choices, "      ")


def _choices(field: Field, language: Language) -> str:
    form: FieldType = field.type
    if isinstance(form, ListField):
        form = form.item
    if not isinstance(form, ChoiceField):
        return ""
    return ", ".join(_choice(each.name, each.words(language)) for each in form.vocabulary)


def _choice(name: str, words: str) -> str:
    plain = name.replace("_", " ")
    return name if words == plain else f"{name} ({words})"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
