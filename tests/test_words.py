"""What the program may never say of a place, a road or a day, in any language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "wasl"
# Absence of a warning is not safety: no screen says so, not even to deny it.
FORBIDDEN = re.compile(
    r"\b(safe|safely|safety|low risk|all clear)\b|آمن|آمنة|بأمان|\bgüvenli\b", re.IGNORECASE
)


def _said(path: Path) -> Iterator[str]:
    """Every string of a module that is not a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docstrings:
            yield str(node.value)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_sentence_says_that_anything_is_safe(path: Path) -> None:
    """Facts with their age only: last strike, repeats, who is silent."""
    assert [text for text in _said(path) if FORBIDDEN.search(text)] == []
