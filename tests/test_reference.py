"""The pages made from the code say what the code says.

Settled here: that no made page is stale, and that a stale one is seen. Not settled here: what
stands on them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import reference
from wasl import errors, limits
from wasl.cli.commands import COMMANDS
from wasl.errors import WaslError
from wasl.report.kinds import KINDS


def test_no_page_is_stale(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes a kind, an error or a bound runs `dev.py docs` too."""
    assert reference.main(["--check"]) == 0, capsys.readouterr().err


def test_a_stale_page_is_seen_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--check` writes nothing and fails; without it the page is made, and then it holds."""
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    assert reference.main(["--check"]) == 1
    assert not list(tmp_path.iterdir())
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    page = tmp_path / "docs/reference/limits.md"
    page.write_text(page.read_text("utf-8") + "mended by hand\n", "utf-8")
    assert reference.main(["--check"]) == 1


def test_an_argument_that_it_does_not_know_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slip of the finger is no order to write."""
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    assert reference.main(["--chek"]) == 64
    assert not list(tmp_path.iterdir())


def test_nothing_is_missing_on_the_pages() -> None:
    """Every kind, field, command, option, error code and bound stands on its page."""
    pages = reference.pages()
    for kind in KINDS.values():
        assert f"\n### {kind.number} {kind.name}\n" in pages["spec/kinds.md"]
        assert all(f"| `{field.name}` |" in pages["spec/kinds.md"] for field in kind.fields)
    for command in COMMANDS:
        assert f"\n## {command.name}\n" in pages["docs/commands.md"]
        options = [f"`--{option.name}" for option in command.options]
        assert all(option in pages["docs/commands.md"] for option in options)
    codes = [
        each.code
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, WaslError) and "code" in vars(each)
    ]
    raised = set(codes) - {"wasl", "us"}
    assert len(raised) > 30
    assert all(f"`{code}`" in pages["docs/reference/errors.md"] for code in raised)
    bounds = [name for name, value in vars(limits).items() if isinstance(value, int)]
    assert all(f"| `{name}` |" in pages["docs/reference/limits.md"] for name in bounds)
