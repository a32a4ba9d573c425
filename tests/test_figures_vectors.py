"""The worked cases: every file of spec/vectors/figures comes to what its first lines expect.

A case that fails says which part of which answer is wrong. To add one, write a file; see the
README beside them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casebook import Book, answered, cases, read_case
from wasl.figures import DEFINITIONS, REASONS, UNDER_EVERY_FIGURE

FOLDER = Path(__file__).parent.parent / "spec/vectors/figures"
CASES_MIN = 60


@pytest.mark.parametrize("path", cases(FOLDER), ids=lambda path: path.stem)
def test_the_case_comes_to_what_it_expects(path: Path) -> None:
    """Each question of the case is answered as its file says."""
    case = read_case(path.read_text("utf-8"))
    book = Book.of(case)
    wrong = [each for expected in case.expectations for each in answered(book, expected)]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def test_there_are_enough_cases() -> None:
    """The drawer is not emptied by mistake."""
    assert len(cases(FOLDER)) >= CASES_MIN


def test_the_page_of_rules_says_what_the_program_says() -> None:
    """Every definition, reason and last line stands on spec/figures.md, in both languages."""
    page = " ".join((FOLDER.parent.parent / "figures.md").read_text("utf-8").split())
    page = page.replace(" > ", " ")
    said = [f"| {each.name} | `{each.code}` | {each.sentence.en} | {each.sentence.ar} |"
            for each in DEFINITIONS.values()]  # fmt: skip
    said += [f"| `{why}` | {words.en} | {words.ar} |" for why, words in REASONS.items()]
    said += [UNDER_EVERY_FIGURE.en, UNDER_EVERY_FIGURE.ar]
    assert not [each for each in said if each not in page]
