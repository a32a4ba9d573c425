"""A scene: a few sentences, and answers that homes gave, each with the command behind it.

Settled here: the shape of a scene, and how a home of the stage is asked. Not here: which scenes
there are (weeks, town), how an answer looks (the command line).

Rules. 1. An answer is what the call behind a command gave, at the hour of the story. 2. It may be
shown in part (`only`), never changed. 3. The words of a scene say what to look at, and no number
that its answers do not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from wasl.node import handover, listing, questions
from wasl.node.demo.stage import Stage, folder_of
from wasl.node.questions import Options
from wasl.report.network import Genesis
from wasl.words import Words

Answer: TypeAlias = Mapping[str, Any]
Page: TypeAlias = Literal["figures", "why", "picture", "handover", "show", "homes"]

# Lists of which a page prints the length alone.
_COUNTED: Final = frozenset(("incidents", "tags", "bodies", "left_out"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer of one home: the command that gives it, the page that it is
    read on, and the network that it is of."""

    page: Page
    command: str
    genesis: Genesis
    answer: Answer


@dataclass(frozen=True, slots=True)
class Scene:
    """What is said to the viewer, and what is shown."""

    title: Words
    says: Words
    shown: tuple[Shown, ...] = ()


def picture(stage: Stage, centre: str, *only: str) -> Shown:
    """The picture of one home, or these lists of it."""
    with stage.home(centre) as node:
        answer = questions.picture(node)
        genesis = node.genesis
    return Shown("picture", _command(centre, "picture"), genesis, _only(answer, only))


def figure(stage: Stage, centre: str, name: str, **options: str) -> Shown:
    """One figure of one home."""
    with stage.home(centre) as node:
        answer, genesis = questions.figures(node, name, _options(options)), node.genesis
    return Shown("figures", _command(centre, "figures", name, options), genesis, answer)


def why(stage: Stage, centre: str, name: str, **options: str) -> Shown:
    """One figure of one home, opened down to its reports."""
    with stage.home(centre) as node:
        answer, genesis = questions.why(node, name, _options(options)), node.genesis
    return Shown("why", _command(centre, "why", name, options), genesis, answer)


def sheet(stage: Stage, centre: str) -> Shown:
    """The handover page of one home."""
    with stage.home(centre) as node:
        answer, genesis = handover.handover(node), node.genesis
    return Shown("handover", _command(centre, "handover"), genesis, answer)


def report(stage: Stage, centre: str, row: str) -> Shown:
    """One report of the story, as this home holds it."""
    ident = stage.ids[row]
    with stage.home(centre) as node:
        answer, genesis = listing.show(node, ident), node.genesis
    return Shown("show", _command(centre, "show", ident.hex()[:8]), genesis, answer)


def homes(stage: Stage, name: str, **options: str) -> Shown:
    """One figure as every home has it."""
    rows = [figure(stage, centre, name, **options) for centre in stage.centres]
    found = [
        {"home": centre, **row.answer["shared"]}
        for centre, row in zip(stage.centres, rows, strict=True)
    ]
    command = _command("…", "figures", name, options)
    return Shown("homes", command, rows[0].genesis, {"homes": found})


def final_figures(stage: Stage) -> list[Answer]:
    """All figures of every home, as the play left them."""
    found: list[Answer] = []
    for centre in stage.centres:
        with stage.home(centre) as node:
            shared = questions.figures(node, None, Options())["shared"]
            found.append({"home": centre, "reports": node.store.count(), **shared})
    return found


def _options(options: Mapping[str, str]) -> Options:
    return Options(from_=options.get("since"), to=options.get("to"), area=options.get("area"))


def _command(
    centre: str, verb: str, word: str = "", options: Mapping[str, str] | None = None
) -> str:
    """The line that somebody at this centre types."""
    parts = ["wasl", f"--home {folder_of(centre)}", verb, word]
    for name, value in (options or {}).items():
        option = "from" if name == "since" else name.replace("_", "-")
        parts.append(f"--{option} '{value}'" if " " in value else f"--{option} {value}")
    return " ".join(filter(None, parts))


def _only(answer: Answer, names: Iterable[str]) -> Answer:
    """The same answer with other lists left empty; all of it if no list is named."""
    wanted = frozenset(names)
    if not wanted:
        return answer
    wanted |= _COUNTED
    here = {**answer["here"], "hour": _lists(answer["here"]["hour"], wanted)}
    if "silent" not in wanted:
        here["silent"] = []
    return {"shared": _lists(answer["shared"], wanted), "here": here}


def _lists(part: Answer, wanted: frozenset[str]) -> Answer:
    return {
        name: value if name in wanted or not isinstance(value, list) else []
        for name, value in part.items()
    }
