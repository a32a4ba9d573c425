"""All vectors of the contract, made again: `python tools/vectors.py`.

Settled here: which scripts make vectors, and that nothing under `spec/vectors` is written without
being asked for. Not here: the vectors (`vectors_form.py` and its neighbours), those of figures,
which are written by hand (`spec/vectors/figures`).

    python tools/vectors.py            show what is not as the scripts make it
    python tools/vectors.py --check    the same; the status is 1 if anything differs
    python tools/vectors.py --write    write what differs, and remove what no script makes

A vector that changes is a broken promise to whoever built from it: before the first release that
is a decision, afterwards it never happens. A mistake becomes a new vector.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import (
    vectors_body,
    vectors_bundle,
    vectors_fields,
    vectors_form,
    vectors_header,
    vectors_joining,
    vectors_network,
    vectors_signature,
)

FOLDER = Path(__file__).resolve().parent.parent / "spec" / "vectors"
OURS = ("report", "network", "bundle")
_SCRIPTS = (
    vectors_form, vectors_header, vectors_signature, vectors_body, vectors_fields,
    vectors_network, vectors_joining,
)  # fmt: skip


def made() -> dict[str, str]:
    """Every file that the scripts make: its path under the folder, and its text."""
    files: dict[str, str] = {}
    for path, text in _each():
        if path in files:
            raise ValueError(f"two vectors are called {path}")
        files[path] = text
    return files


def _each() -> Iterator[tuple[str, str]]:
    for script in _SCRIPTS:
        yield from ((vector.path, vector.text()) for vector in script.vectors())
    for name, lines in vectors_bundle.cases():
        yield f"bundle/{name}.txt", vectors_bundle.text(lines)


def held(folder: Path = FOLDER) -> dict[str, str]:
    """Every file that is there."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for name in OURS
        for path in sorted((folder / name).glob("*"))
    }


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The paths at which two drawers of vectors differ."""
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def shown(path: str, before: str, after: str) -> str:
    """What differs in one file."""
    old, new = before.splitlines(), after.splitlines()
    return "\n".join(unified_diff(old, new, path, f"{path} as made", n=0, lineterm=""))


def write(folder: Path, paths: list[str], after: dict[str, str]) -> None:
    """Make the files at these paths what they should be."""
    for path in paths:
        file = folder / path
        if path in after:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(after[path], "utf-8")
        else:
            file.unlink()


def main(arguments: list[str]) -> int:
    """Compare, and write only when told to."""
    if arguments not in ([], ["--check"], ["--write"]):
        print("python tools/vectors.py [--check | --write]", file=sys.stderr)
        return 64
    before, after = held(), made()
    paths = differences(before, after)
    for path in paths:
        print(shown(path, before.get(path, ""), after.get(path, "")))
    if arguments == ["--write"]:
        write(FOLDER, paths, after)
    done = "written" if arguments == ["--write"] else "differ"
    print(f"{len(after)} vectors, {len(paths)} {done}", file=sys.stderr)
    return 1 if paths and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
