"""Foreign tables and the maps that read them."""

from __future__ import annotations

from wasl.errors.root import ThemError, YouError
from wasl.words import Words


class BadMap(YouError):
    """A map of a foreign table that does not hold together."""

    code = "import.bad-map"
    says = Words(
        "The map does not hold at {entry}: {why}.", "الخريطة غير سليمة عند {entry}: {why}."
    )
    hint = Words(
        "Mend the map; docs/maps.md shows one. Nothing was imported.",
        "صحّح الخريطة، ففي docs/maps.md مثال. لم يُستورد شيء.",
    )


class BadTable(ThemError):
    """A file that cannot be read as a table at all."""

    code = "import.bad-table"
    says = Words(
        "This file cannot be read as a table: {why}.", "تعذّرت قراءة هذا الملف جدولًا: {why}."
    )
    hint = Words(
        "Save it as CSV in UTF-8, with the names of the columns in line 1. Nothing was imported.",
        "احفظه بصيغة CSV وترميز UTF-8 وأسماء الأعمدة في السطر 1. لم يُستورد شيء.",
    )


class NoRowImported(ThemError):
    """A table of which no row could be read."""

    code = "import.no-row"
    says = Words(
        "None of the {count} rows of this table could be imported.",
        "لم يُستورد أيّ صف من صفوف هذا الجدول ({count}).",
    )
    hint = Words(
        "The lines and reasons stand above; perhaps it is another table than the map's.",
        "الأسطر والأسباب مذكورة أعلاه؛ وربما كان الجدول غير الذي وُضعت له الخريطة.",
    )
