"""One line for each thing of the picture: a call, a warning, a place, a hazard, a centre.

Settled here: what of a thing must be read first, and how it is said in one line. Not here: which
things there are and how they are believed (picture), how many of them a page shows (picture,
handover), what the hour adds (picture/hours).

Rules. 1. The state and its reason come first, the age of what is known with it. 2. Good news says
by how many it was said, and when it must be asked after first. 3. Nobody is said to be safe, and
no crew is told where to go: that everybody who has a call is silent is a fact, taking it over an
act of a person. 4. What is invented says so before anything else.

Each function takes the thing, what the hour adds to it, and the manner; `Line` is their type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from wasl.cli.manner import INVENTED, Manner, Part
from wasl.words import Words

Line: TypeAlias = Callable[[Part, Part, Manner], str]

_TRAPPED: Final = Words("{count} trapped", "{count} عالقون", "{count} enkaz altında")
_WOUNDED: Final = Words("{count} wounded", "{count} جرحى", "{count} yaralı")
_HEARD: Final = Words("heard {time} ({age} ago)", "سُمع {time} (منذ {age})", "{time} ({age} önce)")
_NOBODY_HAS_IT: Final = Words("nobody has it", "ليس عند أحد", "kimse üstlenmedi")
_TAKEN_BY: Final = Words("taken by {who}", "استلمها {who}", "üstlenen: {who}")
_ALSO: Final = Words(", also by {who}", "، واستلمها أيضًا {who}", ", ayrıca: {who}")
_OFFERED: Final = Words("nobody who has it was heard of: take it over?",
                        "لم نسمع من أحد ممن استلمها: نتولّاها عنهم؟",
                        "üstlenenlerden haber yok: devralınsın mı?")  # fmt: skip
_LEFT: Final = Words("ends in {age}", "ينتهي بعد {age}", "{age} sonra biter")
_NO_END: Final = Words("no end given", "لم يُذكر متى ينتهي")
_KNOWN: Final = Words("{age} ago", "منذ {age}", "{age} önce")
_SAID_BY: Final = Words("voices: {count}", "مصادر: {count}", "kaynak: {count}")
_ASK_FIRST: Final = Words("ASK FIRST ({why})", "اسألوا أولًا ({why})", "ÖNCE SORUN ({why})")
_ASK_WHY: Final = {
    "old": Words("old news", "خبر قديم", "eski haber"),
    "one_voice": Words("said by too few", "قاله قلّة", "az kişi söyledi"),
    "strike_since": Words("a strike near it since", "قصف قربه بعد ذلك", "sonra yakınına saldırı"),
}
_OTHERWISE: Final = Words("otherwise: {state}", "وقيل: {state}", "başka: {state}")
_PAST: Final = Words("PAST ITS HOUR", "فات موعده", "SAATİ GEÇTİ")
_NOT_HEARD: Final = Words("{who}, since {time}", "{who}، منذ {time}", "{who}, {time} beri")
_NEVER_HEARD: Final = Words("{who}, never", "{who}، قط", "{who}, hiç")
_LAST_STRIKE: Final = Words("last strike {age} ago", "آخر قصف منذ {age}", "son saldırı {age} önce")
_REPEATS: Final = Words(
    "days with several: {days}", "أيام تكرر فيها: {days}", "tekrarlanan gün: {days}"
)
_NOT_ACCOUNTED: Final = Words("NOT ACCOUNTED FOR: {count}", "لا يُعرف مصيرهم: {count}",
                              "AKIBETİ BİLİNMEYEN: {count}")  # fmt: skip
_NO_ARRIVAL_TOLD: Final = Words("nobody has told of an arrival", "لم يخبر أحد بوصولهم",
                                "varış bildirilmedi")  # fmt: skip

# Kinds of which there are several sorts at one place.
_OF_SORTS: Final = frozenset(("need", "supply"))


def call(call: Part, clock: Part, manner: Manner) -> str:
    """State, reason, where, how many, since when, and who has it."""
    parts = [_state("call", call, manner), manner.place(call["where"])]
    for name, words in (("trapped", _TRAPPED), ("wounded", _WOUNDED)):
        if call[name] is not None:
            parts.append(manner.words(words, count=people(call[name])))
    needs = [need for need in call["needs"] if call.get(need) is None]
    parts.append(manner.listed(manner.term("call", need) for need in needs))
    heard = manner.time(call["heard"])
    parts.append(manner.words(_HEARD, time=heard, age=manner.age(clock["running_s"])))
    parts.append(_holders(call, manner))
    if clock["offered"]:
        parts.append(manner.words(_OFFERED))
    return _line(call, parts, manner)


def warning(warned: Part, hour: Part, manner: Manner) -> str:
    """What is said to come, for where, and how long it still stands."""
    left = hour["left_s"]
    ends = manner.words(_NO_END) if left is None else manner.words(_LEFT, age=manner.age(left))
    sort = manner.term("warning", warned["sort"])
    return _line(
        warned,
        [sort, manner.place(warned["where"]), ends, *_detail("warning", warned, manner)],
        manner,
    )


def hazard(found: Part, hour: Part, manner: Manner) -> str:
    """A danger that stays, and how old the last word on it is."""
    parts = [manner.term("hazard", found["sort"]), manner.place(found["where"]),
             *_detail("hazard", found, manner), _age(hour, manner)]  # fmt: skip
    return _line(found, parts, manner)


def facility(found: Part, hour: Part, manner: Manner) -> str:
    """A place people depend on: its state, by how many, how old, and whether to ask first."""
    name = f"{manner.term('place', found['sort'])} {manner.person(found['key'])}"
    parts = [name, manner.term("place", found["state"])]
    if hour["ask_first"]:
        why = manner.listed(manner.words(_ASK_WHY[each]) for each in hour["ask_first"])
        parts.append(manner.words(_ASK_FIRST, why=why))
    parts.append(_age(hour, manner))
    if found["good"]:
        parts.append(manner.words(_SAID_BY, count=found["voices"]))
    states = dict.fromkeys(each["state"] for each in found["otherwise"])
    if states:
        shown = manner.listed(manner.term("place", state) for state in states)
        parts.append(manner.words(_OTHERWISE, state=shown))
    return _line(found, parts, manner)


def centre(found: Part, hour: Part, manner: Manner) -> str:
    """What a centre has ready, and when it will speak again."""
    return _newest("readiness", found, hour, manner)


def crew(found: Part, hour: Part, manner: Manner) -> str:
    """A crew's last mission."""
    return _newest("mission", found, hour, manner)


def need(found: Part, hour: Part, manner: Manner) -> str:
    """What is asked for, where."""
    return _newest("need", found, hour, manner)


def stock(found: Part, hour: Part, manner: Manner) -> str:
    """What a kitchen, a well or a store has left."""
    return _newest("supply", found, hour, manner)


def silent(found: Part, hour: Part, manner: Manner) -> str:
    """A centre that was not heard from, and since when."""
    who = manner.person(found["call_sign"]) or manner.ident(found["key"])
    if found["last"] is None:
        return manner.words(_NEVER_HEARD, who=who)
    return manner.words(_NOT_HEARD, who=who, time=manner.time(found["last"]))


def area(found: Part, hour: Part, manner: Manner) -> str:
    """An area: siege and access as said, when something last fell, how often it came again."""
    parts = [manner.area(found["area"])]
    for said in (found["siege"], found["access"]):
        if said is not None:
            parts.append(manner.term("area", said["state"]))
    if "last_strike_s" in hour:
        parts.append(manner.words(_LAST_STRIKE, age=manner.age(hour["last_strike_s"])))
    if found["repeats"]:
        parts.append(manner.words(_REPEATS, days=found["repeats"]))
    return _line(found, parts, manner)


def movement(found: Part, hour: Part, manner: Manner) -> str:
    """People on the move: from, to, how many left and arrived, and who is not accounted for."""
    ends = [manner.place(found[end]) or "?" for end in ("origin", "destination")]
    parts = [manner.person(found["convoy"]), " → ".join(ends)]
    for name in ("left", "arrived", "turned_back", "taken"):
        if found[name] is not None:
            parts.append(f"{manner.field('movement', name)} {people(found[name])}")
    missing = found["not_accounted_for"]
    if missing is None:
        parts.append(manner.words(_NO_ARRIVAL_TOLD))
    elif missing["high"] != 0:
        parts.append(manner.words(_NOT_ACCOUNTED, count=people(missing)))
    return _line(found, parts, manner)


# --- parts of a line ----------------------------------------------------------------------------


def people(count: Part) -> str:
    """A number of people: 7, 3–5 or 3+."""
    if count["high"] is None:
        return f"{count['low']}+"
    return f"{count['low']}" if count["low"] == count["high"] else f"{count['low']}–{count['high']}"


def _line(found: Part, parts: list[str], manner: Manner) -> str:
    mark = [manner.words(INVENTED)] if found["invented"] else []
    return manner.joined(part for part in (*mark, *parts) if part)


def _state(kind: str, found: Part, manner: Manner) -> str:
    state = manner.term(kind, found["state"])
    reason = found.get("reason", "unknown")
    return state if reason == "unknown" else f"{state}: {manner.term(kind, reason)}"


def _newest(kind: str, found: Part, hour: Part, manner: Manner) -> str:
    """The newest word on something that lasts."""
    name = manner.person(found["key"]) or manner.place(found["where"])
    sort = manner.term(kind, found["sort"]) if kind in _OF_SORTS else ""
    parts = [sort, name, _state(kind, found, manner), *_detail(kind, found, manner)]
    parts.append(_age(hour, manner))
    if hour.get("past"):
        parts.append(manner.words(_PAST))
    return _line(found, parts, manner)


def _holders(found: Part, manner: Manner) -> str:
    having = [manner.person(step["by"] or step["call_sign"]) or manner.ident(step["key"])
              for step in found["steps"] if step["has_it"]]  # fmt: skip
    if not having:
        return manner.words(_NOBODY_HAS_IT)
    first, *others = having
    also = manner.words(_ALSO, who=manner.listed(others)) if others else ""
    return manner.words(_TAKEN_BY, who=first) + also


def _detail(kind: str, found: Part, manner: Manner) -> Iterator[str]:
    for name, text in found["detail"].items():
        yield f"{manner.field(kind, name)} {manner.value(kind, name, text)}"


def _age(hour: Part, manner: Manner) -> str:
    return manner.words(_KNOWN, age=manner.age(hour["age_s"]))
