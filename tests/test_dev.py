"""dev.py does what it says of itself, also where the system lacks what it needs.

Settled here: the words, the streams, the status, the stamp. Not settled here: that a real
`.venv` can be made (every clean checkout that runs these tests has just shown it). So the
Python of `.venv` is a small script here, which writes down how it was called.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Prints the folder and its arguments one a line, and fails if one of them is $FAILS.
RECORDING_PYTHON = """#!/bin/sh
printf '%s\\n' "$PWD" "$@"
for argument; do
    test "$argument" = "${FAILS-nothing}" && exit 3
done
exit 0
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose path has spaces, and in which nothing has been run yet."""
    folder = tmp_path / "a clean checkout"
    folder.mkdir()
    shutil.copy(ROOT / "dev.py", folder)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def ready(checkout: Path) -> Path:
    """The same after a first run."""
    dev = load(checkout)
    dev.PYTHON.parent.mkdir(parents=True)
    dev.PYTHON.write_text(RECORDING_PYTHON, encoding="utf-8")
    dev.PYTHON.chmod(0o755)
    version = f"version = {sys.version_info.major}.{sys.version_info.minor}.0\n"
    (dev.VENV / "pyvenv.cfg").write_text(version, encoding="utf-8")
    dev.stamp("dev").write_text(dev.fingerprint(), encoding="utf-8")
    return checkout


def load(checkout: Path) -> ModuleType:
    """The dev.py of this checkout as a module."""
    spec = importlib.util.spec_from_file_location("dev_of_a_checkout", checkout / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(
    checkout: Path, *arguments: str, folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run dev.py as a person would."""
    return subprocess.run(
        [sys.executable, str(checkout / "dev.py"), *arguments],
        cwd=folder or checkout.parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_unknown_word_gives_the_list_and_status_64(checkout: Path) -> None:
    """Who mistypes sees every word, and nothing is made or installed."""
    done = run(checkout, "tset", "--fast")
    assert done.returncode == 64
    assert done.stdout == ""
    assert "tset" in done.stderr
    for word in load(checkout).WORDS:
        assert f"dev.py {word.name}" in done.stderr
    assert not (checkout / ".venv").exists()


def test_help_is_a_result(checkout: Path) -> None:
    """Who asks for the list gets it on standard output."""
    done = run(checkout, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "dev.py drill" in done.stdout


def test_missing_ensurepip_names_the_debian_package(checkout: Path, tmp_path: Path) -> None:
    """Debian without python3-venv: a sentence with the package, no traceback, no half .venv."""
    missing = "raise ModuleNotFoundError('gone', name='ensurepip')"
    (tmp_path / "ensurepip.py").write_text(missing, encoding="utf-8")
    done = run(checkout, "test", PYTHONPATH=str(tmp_path))
    assert done.returncode == 75
    assert done.stdout == ""
    assert "apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (checkout / ".venv").exists()


def test_an_old_python_is_told_what_is_needed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A Python below the lowest version is named, with the one that is needed."""
    dev = load(checkout)
    monkeypatch.setattr(dev, "PYTHON_MIN", (sys.version_info.major, sys.version_info.minor + 1))
    assert dev.main(["demo"]) == 75
    said = capsys.readouterr()
    assert said.out == ""
    assert "needs Python" in said.err


def test_arguments_are_passed_on_untouched(ready: Path) -> None:
    """Spaces, quotes, globs and dollars reach the program as they were typed."""
    awkward = ["two words", "$HOME", "*.py", "it's", '"', "", "--json"]
    done = run(ready, "wasl", *awkward)
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:] == ["-P", "-m", "wasl", *awkward]


def test_the_program_runs_where_it_is_called(ready: Path, tmp_path: Path) -> None:
    """A path that is given to the demonstration or the program is read from here."""
    done = run(ready, "demo", "--fast", folder=tmp_path)
    assert done.stdout.splitlines() == [str(tmp_path), "-P", "-m", "wasl", "demo", "--fast"]


def test_the_tools_run_in_the_root(ready: Path, tmp_path: Path) -> None:
    """Tests, benchmarks and vectors do not depend on where one stands."""
    for word in ("bench", "vectors", "docs", "drill"):
        assert run(ready, word, folder=tmp_path).stdout.splitlines()[0] == str(ready)


def test_only_what_pytest_says_is_on_standard_output(ready: Path) -> None:
    """Lint and types speak on standard error; pytest, with its arguments, has the last word."""
    done = run(ready, "test", "tests/test_x.py", "-k", "y")
    assert done.returncode == 0
    assert done.stdout.splitlines()[1:3] == ["-m", "pytest"]
    assert done.stdout.splitlines()[-3:] == ["tests/test_x.py", "-k", "y"]
    assert "\nruff\n" in done.stderr
    assert "\nmypy\n" in done.stderr


def test_all_steps_run_and_the_first_failure_gives_the_status(ready: Path) -> None:
    """A red linter does not hide what the tests say, and does not pass for green."""
    done = run(ready, "test", FAILS="ruff")
    assert done.returncode == 3
    assert "pytest" in done.stdout
    assert "failed: -m ruff" in done.stderr


def test_no_word_runs_the_checks_and_then_lists_the_rest(ready: Path) -> None:
    """The list comes after the checks, on standard error."""
    done = run(ready)
    assert done.returncode == 0
    assert "pytest" in done.stdout
    assert done.stderr.index("mypy") < done.stderr.index("dev.py bench")


def test_a_second_run_starts_at_once(ready: Path) -> None:
    """With a fitting stamp nothing is run but the step itself."""
    done = run(ready, "wasl")
    assert "pip" not in done.stdout + done.stderr


def test_a_changed_pyproject_is_installed_again(ready: Path) -> None:
    """The stamp holds what .venv was made from; .venv itself is kept, and then fits again."""
    settings = ready / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8") + "# changed\n", encoding="utf-8")
    done = run(ready, "test")
    assert "install" in done.stderr.splitlines()
    assert ".[dev]" in done.stderr.splitlines()
    assert "install" not in done.stdout.splitlines()
    assert "install" not in run(ready, "test").stderr.splitlines()


def test_what_cannot_be_installed_is_said(ready: Path) -> None:
    """Without a network the first run stops with a sentence, and the next begins again."""
    load(ready).stamp("dev").unlink()
    for _ in range(2):
        done = run(ready, "test", FAILS="install")
        assert done.returncode == 75
        assert "network" in done.stderr
        assert "pytest" not in done.stdout


def test_a_drill_says_its_seed(ready: Path) -> None:
    """What a drill finds can be seen again."""
    done = run(ready, "drill")
    seed = next(line for line in done.stdout.splitlines() if line.startswith("--hypothesis-seed="))
    assert seed in done.stderr
    assert seed not in run(ready, "drill").stdout
