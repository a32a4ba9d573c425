"""Put the demonstration's real output into README.md, between its two markers.

    python tools/readme.py            write it
    python tools/readme.py --check    fail if it is not what the demonstration prints

The scenes that stand there are named in SCENES; the whole play is `python3 dev.py demo`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "<!-- the demonstration -->\n", "<!-- end of the demonstration -->\n"
RULE = "─" * 80
SCENES = (
    "28 November, in the morning: who is not reached, and why",
    "30 November: five centres, five numbers",
    "After the stick: one number",
    "One range, opened",
)


def main(argv: list[str]) -> int:
    """Write or check; 0 if README shows what the demonstration prints."""
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    shown = before + BEGIN + _excerpt(_printed()) + END + after
    if "--check" in argv:
        return 0 if shown == text else 1
    README.write_text(shown, encoding="utf-8")
    return 0


def _printed() -> str:
    argv = [sys.executable, "-m", "wasl", "demo", "--fast"]
    done = subprocess.run(argv, check=True, capture_output=True, cwd=ROOT, encoding="utf-8")
    return done.stdout


def _excerpt(printed: str) -> str:
    scenes = {scene.strip().splitlines()[0]: scene.strip() for scene in printed.split(RULE)[1:]}
    titles = "".join(f"- {title}\n" for title in scenes)
    blocks = "".join(f"\n```text\n{scenes[title]}\n```\n" for title in SCENES)
    return f"{len(scenes)} scenes:\n\n{titles}\nFour of them, as they are printed:\n{blocks}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
