"""The vectors of the format: the program agrees with each, and each is what the scripts make.

Settled here: every file under `spec/vectors/report` and `network` by its own `expect:`; that the
scripts make these files and no others; that the page says what the program does. Not here: vectors
of bundles (`test_bundle_vectors.py`) and of figures (`test_figures_vectors.py`).
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from tests.test_tidy import ROOT
from tools import vectors as drawer
from wasl import limits, selftest
from wasl.errors import MissingBlind, ReportError
from wasl.report import keys
from wasl.report.joining import Admission
from wasl.report.kinds.place import PROTECTED_SORTS

FILES = sorted(path for name in selftest.FOLDERS for path in (drawer.FOLDER / name).glob("*.txt"))
PAGE = (ROOT / "spec/report.md").read_text("utf-8")


def named(name: str) -> selftest.Vector:
    """One vector, such as report/body-strike."""
    return selftest.read(drawer.FOLDER / f"{name}.txt")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_program_agrees(path: Path) -> None:
    """The verdict is the expected one, to the code of the error."""
    vector = selftest.read(path)
    assert selftest.verdict(vector) == vector.expected


def test_there_are_enough() -> None:
    """More than 120 of the report alone, and some that are expected to be well."""
    expected = Counter(selftest.read(path).expected for path in FILES)
    assert len([path for path in FILES if path.parent.name == "report"]) >= 120
    assert expected["ok"] >= 60
    assert expected["unread"] >= 15


def test_each_error_of_a_report_has_its_vector() -> None:
    """No way to be refused is without an example."""
    codes = {each.code for each in subclasses(ReportError)} - {ReportError.code}
    assert codes <= {selftest.read(path).expected for path in FILES}


def subclasses(root: type[ReportError]) -> set[type[ReportError]]:
    """All errors below this one, itself left out."""
    direct = set(root.__subclasses__())
    return direct | {each for child in direct for each in subclasses(child)}


def test_each_domain_has_its_vector() -> None:
    """A signature made for anything else is shown to be none for a report."""
    names = {domain.removeprefix(b"wasl/").split(b"/")[0].decode() for domain in keys.DOMAINS}
    held = {path.stem for path in FILES}
    assert {f"signature-{name}-domain" for name in names - {"report"}} <= held


def test_each_sort_of_place_that_needs_a_blind_has_its_vector() -> None:
    """Hospitals, shelters and the rest, one by one."""
    for sort in PROTECTED_SORTS:
        assert named(f"report/blind-{sort.replace('_', '-')}").expected == MissingBlind.code


def test_a_file_begins_with_what_is_expected_and_why() -> None:
    """A person who opens a vector sees the verdict first, then the reason."""
    for path in FILES:
        above = path.read_text("utf-8").partition("\n\n")[0].splitlines()
        names = [line.partition(": ")[0] for line in above]
        assert names[0] == "expect"
        assert "because" in names[1:3]


def test_the_scripts_make_what_is_there() -> None:
    """`tools/vectors.py --check` finds no difference, run as a developer runs it."""
    command = [sys.executable, str(ROOT / "tools/vectors.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[:2_000]
    assert done.stderr.strip().endswith("0 differ")


def test_the_scripts_see_what_differs(tmp_path: Path) -> None:
    """A file that was touched, one too few and one too many are found and made right."""
    made = {"report/a.txt": "a\n", "report/b.txt": "b\n"}
    drawer.write(tmp_path, sorted(made), made)
    assert drawer.held(tmp_path) == made
    (tmp_path / "report/a.txt").write_text("x\n", "utf-8")
    (tmp_path / "report/b.txt").rename(tmp_path / "report/c.txt")
    paths = drawer.differences(drawer.held(tmp_path), made)
    assert paths == ["report/a.txt", "report/b.txt", "report/c.txt"]
    assert "+a" in drawer.shown("report/a.txt", "x\n", "a\n")
    drawer.write(tmp_path, paths, made)
    assert drawer.held(tmp_path) == made


def test_a_word_that_is_none_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger does not write."""
    assert drawer.main(["--wirte"]) == 64
    assert "--write" in capsys.readouterr().err


# --- wasl selftest ------------------------------------------------------------------------------


def test_the_selftest_passes_here() -> None:
    """All vectors are found and none fails."""
    assert selftest.run() == {"vectors": len(FILES), "failed": []}


def test_an_empty_drawer_is_a_failure(tmp_path: Path) -> None:
    """A program that was shipped without vectors does not call itself sound."""
    failed = selftest.run(tmp_path)["failed"]
    assert failed == [f"{name}: 0 of at least {least}" for name, least in selftest.FOLDERS.items()]


@pytest.mark.parametrize(
    "spoiled",
    [
        "",
        "expect: ok\n",
        "expect: ok\nobject: report\n\nzz",
        "expect: ok\nobject: nothing\n\n00",
        "expect: ok\nobject: report\nnetwork: 00\n\n",
    ],
)
def test_a_spoiled_vector_fails_and_is_named(tmp_path: Path, spoiled: str) -> None:
    """Whatever stands in the file, the others are still run."""
    path = tmp_path / "report" / "spoiled.txt"
    path.parent.mkdir()
    path.write_text(spoiled, "utf-8")
    found = selftest.run(tmp_path)
    assert found["vectors"] == 1
    assert "report/spoiled" in str(found["failed"])


@pytest.mark.parametrize("name", ["report/body-strike", "network/genesis-1-of-1"])
def test_a_sound_vector_with_another_id_fails(name: str) -> None:
    """It is not enough to be accepted: the id must be the same on every machine."""
    vector = named(name)
    other = selftest.Vector(vector.name, {**vector.lines, "id": "00" * 32}, vector.payload)
    assert selftest.verdict(vector) == "ok"
    assert selftest.verdict(other) == "it has another id"


def test_the_wrapped_secret_opens() -> None:
    """The new home's key opens what the page says was sealed for it, and for it alone."""
    vector = named("network/admission-sound")
    admission = Admission.decode(vector.payload, vector.bytes_of("network"))
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    private = X25519PrivateKey.from_private_bytes(vector.bytes_of("kem-private"))
    info = b"wasl/carrier/1\0" + admission.network + admission.member
    assert suite.decrypt(admission.wrapped, private, info=info) == vector.bytes_of("carrier")
    assert len(admission.wrapped) == 80


# --- the page -----------------------------------------------------------------------------------


def test_the_example_on_the_page_is_a_vector() -> None:
    """Every byte of the worked example stands in the vector that the page names."""
    example = PAGE.partition("## 11.")[2].partition("## 12.")[0]
    blocks = re.findall(r"```\n(.*?)```", example, re.S)
    body, header = (digits(block) for block in blocks[:2])
    vector = named("report/body-strike")
    assert vector.payload.hex().endswith(body)
    assert header in vector.payload.hex()
    assert (len(body) // 2, len(header) // 2, len(vector.payload)) == (29, 86, 222)
    for said in ("The body, 29 bytes", "The header, 86 bytes", "As carried, 222 bytes"):
        assert said in example
    network, ident, signature = re.findall(r"(?:[0-9a-f]{64}\s*)+", blocks[2])
    assert bytes.fromhex(network) == vector.bytes_of("network")
    assert bytes.fromhex(ident) == vector.bytes_of("id")
    assert bytes.fromhex(signature) in vector.payload


def digits(block: str) -> str:
    """The hexadecimal digits that begin the lines of a block."""
    found = (re.match(r"\s*((?:[0-9a-f]{2,} ?)+)(?=\s|$)", line) for line in block.splitlines())
    return "".join(match[1].replace(" ", "") for match in found if match)


def test_the_page_says_the_bounds_of_the_program() -> None:
    """Whoever builds from the page alone stops where the program stops."""
    for said, bound in (
        ("deeper\n   than {}", limits.canonical_depth_max),
        ("at most {:,} items", limits.canonical_items_max),
        ("header is at most {} bytes", limits.header_bytes_max),
        ("0 to {:,} | length of the body", limits.body_bytes_max),
        ("none twice, at most {}", limits.signatures_max),
        ("whole is at most {:,} bytes", limits.report_bytes_max),
        ("at most {} keys from 0", limits.ext_keys_max),
        ("keys from 0 to {:,}", limits.ext_key_max),
        ("kind | 0 to {:,}", limits.kind_number_max),
        ("urgency | 0 to {}", limits.urgency_max),
        ("audience | 0 to {:,}", limits.audience_max),
        ("seal | 0 to {}", limits.seal_max),
        ("flags | 0 to {:,}", limits.flags_max),
        ("0 to {:,}; the lower end first", limits.how_many_max),
        ("radius is 1 to {:,}", limits.radius_m_max),
        ("is its number, 0 to {:,}", limits.term_number_max),
        ("| Text | {:,} |", limits.text_chars_max),
        ("| Line | {} |", limits.line_chars_max),
        ("| PersonName | {} |", limits.person_name_chars_max),
        ("| CallSign | {} |", limits.call_sign_chars_max),
        ("| Tag | {} |", limits.tag_chars_max),
        ("| Code | {} |", limits.code_chars_max),
        ("| SafeName | {} |", limits.safe_name_chars_max),
        ("1 to {} of them", limits.attachments_max),
        ("1 byte to {} MiB", limits.attachment_bytes_max // 2**20),
        ("at most {} signs.\n\nA key below 128", limits.media_type_chars_max),
        ("1 to {} keys, sorted", limits.admins_max),
        ("at most {:,} bytes in all", limits.genesis_bytes_max),
        ("Line of at most {} signs. zone", limits.network_name_chars_max),
        ("zone, a Line of at most {} signs", limits.zone_chars_max),
        ("object is at most {} MiB", limits.admission_bytes_max // 2**20),
    ):
        assert said.format(bound) in PAGE, said
    assert (limits.seq_max, limits.epoch_max, limits.moment_s_max) == (2**32 - 1, 2**32 - 1, 2**33)
    assert limits.moment_span_s_max == 60 * 366 * 86_400


def test_the_page_names_every_domain() -> None:
    """What a signature covers can be read on the page, for every object."""
    for domain in keys.DOMAINS:
        assert f"`{domain.decode().removesuffix(chr(0))}\\0`" in PAGE
