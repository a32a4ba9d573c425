"""A figure opened, and the month: what stands behind a number, and how crews' numbers add up.

Settled here: that every report behind a number can be found under it, with who signed it and who
judged it. Not here: the numbers themselves (test_figures_vectors), pages (test_cli_pages).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.casebook import Book, read_case
from wasl.errors import BadQuestion
from wasl.figures import Ground, Question
from wasl.figures.months import month
from wasl.figures.why import why
from wasl.node.zone import read_moment, zone_of
from wasl.picture.belief import Selection

_HEAD = "expect: killed = 0\nbecause: it is read by a test\nmembers: desk documenter\n\n"


def told(lines: str) -> tuple[Book, Ground]:
    """The reports of these lines, and what figures are computed from."""
    book = Book.of(read_case(_HEAD + lines))
    return book, book.ground(Selection())


def opened(lines: str, name: str = "killed") -> tuple[Book, dict[str, Any]]:
    """A figure over these lines, opened."""
    book, ground = told(lines)
    return book, why(ground, Question(name))


def test_every_counted_report_stands_under_its_incident() -> None:
    """What is in `ids` is in `opened` once, with its voice, its signer and what it did."""
    book, answer = opened(
        "A  centre-1  casualty where=DT01 when=2016-11-28 killed=3 said_by='Crew 1'\n"
        "B  centre-2  casualty about=A where=DT01 when=2016-11-28 killed=5 grading=F6\n"
        "C  centre-1  casualty where=DT02 when=2016-11-28 killed=1\n"
    )
    claims = [claim for incident in answer["opened"] for claim in incident["claims"]]
    assert sorted(claim["id"] for claim in claims) == sorted(answer["ids"])
    by_letter = {letter: id_.hex() for letter, id_ in book.letters.items()}
    (graded,) = [claim for claim in claims if claim["id"] == by_letter["B"]]
    assert graded["sets"] == "high only"
    assert graded["call_sign"] == "centre-2"
    assert sum(incident["high"] for incident in answer["opened"]) == answer["high"]


def test_who_judged_what_stands_under_the_incident() -> None:
    """A signed same is shown with its signer; so is the word that its own voice replaced."""
    book, answer = opened(
        "A  centre-1  casualty where=DT01 when=2016-11-28 killed=3 said_by='Crew 1'\n"
        "B  centre-2  casualty where=DT02 when=2016-11-28 killed=5\n"
        "C  desk  same A B\n"
        "D  centre-1  casualty about=A where=DT01 when=2016-11-28 killed=4 said_by='Crew 1'\n"
    )
    (incident,) = answer["opened"]
    (judgement,) = incident["judgements"]
    assert judgement["id"] == book.letters["C"].hex()
    assert judgement["relation"] == "same"
    assert judgement["call_sign"] == "desk"
    roles = {claim["id"]: claim["role"] for claim in incident["claims"]}
    assert roles[book.letters["A"].hex()] == "replaced"


def test_crews_at_one_incident_may_count_the_same_people() -> None:
    """In the month's table the low takes the greatest of one incident, the high the sum."""
    _, ground = told(
        "A  centre-1  mission where=DT01 when=2016-11-28 sort=search_rescue rescued=2\n"
        "B  centre-2  mission about=A where=DT01 when=2016-11-28 sort=search_rescue rescued=3\n"
        "C  centre-2  mission where=DT02 when=2016-11-29 sort=fire rescued=1 litres=40\n"
        "D  centre-2  mission where=DT02 when=2016-12-01 sort=fire rescued=9\n"
    )
    bounds = read_moment("2016-11-01/2016-11-30", zone_of("Asia/Damascus"))
    table: dict[str, Any] = month(ground, bounds.start, bounds.end)
    assert [row["sort"] for row in table["missions"]] == ["fire", "search_rescue"]
    assert table["total"]["missions"] == 3
    assert table["total"]["rescued"] == {"low": 4, "high": 6, "high_stated": 6}
    assert table["total"]["treated"] is None
    assert table["total"]["litres"] == 40


@pytest.mark.parametrize(
    "asked",
    (
        {"figure": "saved"},
        {"figure": "wounded", "civilian": "yes"},
        {"figure": "wounded", "by_death": True},
        {"figure": "killed", "civilian": "perhaps"},
        {"figure": "killed", "civilian": "yes", "who": "children"},
        {"figure": "killed", "since": 10, "until": 10},
        {"figure": "killed", "weapon": "something"},
        {"figure": "displaced", "weapon": "barrel"},
        {"figure": "rescued-then-killed", "who": "children"},
    ),
)
def test_a_question_without_an_answer_is_refused(asked: dict[str, Any]) -> None:
    """Only the dead have a status and a day of death; a time has a length; words are known."""
    with pytest.raises(BadQuestion):
        Question(**asked)
