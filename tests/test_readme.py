"""README.md shows what the program really prints."""

from __future__ import annotations

import pytest

from tools import readme


@pytest.mark.slow
def test_readme_shows_the_demonstration_as_it_is_printed() -> None:
    """The scenes between the markers are the output of `wasl demo --fast`, line for line."""
    assert readme.main(["--check"]) == 0
