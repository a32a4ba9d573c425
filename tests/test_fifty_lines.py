"""Another reader, written from the page, agrees with every vector of the report.

Settled here: that fifty lines without our code suffice for form and signatures. Not here: the
reader (`fifty_lines.py`), and what takes knowing the kinds (`test_vectors.py`).
"""

from __future__ import annotations

import ast
from pathlib import Path

import cbor2
import pytest
from cryptography.exceptions import InvalidSignature

from tests import fifty_lines
from tests.test_tidy import ROOT
from wasl import selftest

FILES = sorted((ROOT / "spec/vectors/report").glob("*.txt"))
SOURCE = Path(fifty_lines.__file__).read_text("utf-8")


def said(vector: selftest.Vector) -> str:
    """What the reader says, be it by an error of its own or of the libraries that it stands on."""
    drill = vector.lines.get("rules") == "drill"
    try:
        return fifty_lines.judge(vector.payload, vector.bytes_of("network"), drill)
    except InvalidSignature:
        return "report.bad-signature"
    except cbor2.CBORDecodeError:
        return "report.not-canonical"
    except ValueError as refused:
        return str(refused)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_another_reader_agrees(path: Path) -> None:
    """Each vector is judged as it must be by a reader who knows no kinds."""
    vector = selftest.read(path)
    assert said(vector) == vector.lines.get("form", vector.expected)


def test_it_is_no_longer_than_fifty_lines() -> None:
    """The page is simple enough: fifty lines that are not blank, and not one more."""
    assert len([line for line in SOURCE.splitlines() if line.strip()]) <= 50


def test_it_knows_nothing_of_ours() -> None:
    """The standard library, the signature package and a reader of CBOR; no room of Wasl."""
    modules = {
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in ast.walk(ast.parse(SOURCE))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    packages = {str(module).partition(".")[0] for module in modules}
    assert packages == {"hashlib", "typing", "cbor2", "cryptography"}
