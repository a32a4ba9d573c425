"""Committed is on the disk, many may write in turn, and a disk that refuses can still be read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from wasl import limits
from wasl.errors import (
    NoHome,
    StoreBusy,
    StoreDamaged,
    StoreTooNew,
    StoreTooOld,
    UsError,
)
from wasl.store import schema
from wasl.store.database import Database, create, open_database
from wasl.store.schema import Step

KEY = bytes(range(32))

# What every script run as a process of its own begins with; its first argument is the folder.
PREAMBLE = """
import os, sys
from pathlib import Path
from wasl.errors import WaslError
from wasl.store.database import create, open_database
KEY = bytes(range(32))
path = Path(sys.argv[1]) / "wasl.db"
"""


def counted(folder: Path) -> Database:
    """A new database with one counter in it."""
    database = create(folder / "wasl.db", KEY)
    with database.writing():
        database.run("CREATE TABLE counter (n INTEGER) STRICT")
        database.run("INSERT INTO counter VALUES (0)")
    return database


def count(database: Database) -> int:
    """What the counter says."""
    row = database.row("SELECT n FROM counter")
    assert row is not None
    return int(row[0])


def break_off(database: Database, sql: str) -> None:
    """Begin a transaction, change something in it, and fail."""
    with database.writing():
        database.run(sql)
        raise ZeroDivisionError


def process(script: str, folder: Path, *before: str) -> subprocess.Popen[str]:
    """A Python process that runs this script on this folder."""
    command = [*before, sys.executable, "-c", PREAMBLE + script, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(running: subprocess.Popen[str]) -> list[str]:
    """What a process printed, if it ended well and said nothing on standard error."""
    out, err = running.communicate(timeout=100)
    assert not err, err
    assert running.returncode == 0
    return out.split("\n")[:-1]


def test_what_was_committed_is_there_when_opened_again(tmp_path: Path) -> None:
    """Written, closed, opened: there. Only the owner may read the file."""
    database = counted(tmp_path)
    with database.writing():
        database.run("UPDATE counter SET n = 7")
    database.close()
    assert count(open_database(tmp_path / "wasl.db", KEY)) == 7
    assert (tmp_path / "wasl.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "setting, value",
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 30_000),
    ],
)
def test_the_settings_hold(tmp_path: Path, setting: str, value: object) -> None:
    """Every setting that the promises rest on is what the open database says it is."""
    counted(tmp_path).close()
    row = open_database(tmp_path / "wasl.db", KEY).row(f"PRAGMA {setting}")
    assert (row or (0 if setting == "mmap_size" else None,))[0] == value


def test_nothing_in_any_file_can_be_read(tmp_path: Path) -> None:
    """Neither the database nor its open log shows a word of what is in it."""
    database = create(tmp_path / "wasl.db", KEY)
    with database.writing():
        database.run("CREATE TABLE words_of_the_report (said TEXT) STRICT")
        database.run_each(
            "INSERT INTO words_of_the_report VALUES (?)", [("a quiet street",)] * 2_000
        )
    for each in tmp_path.iterdir():
        content = each.read_bytes()
        assert b"quiet" not in content
        assert b"words_of_the_report" not in content


def test_a_failure_inside_undoes_everything(tmp_path: Path) -> None:
    """Half a transaction never was, and the next one works."""
    database = counted(tmp_path)
    with pytest.raises(ZeroDivisionError):
        break_off(database, "UPDATE counter SET n = 1")
    assert count(database) == 0
    with database.writing():
        database.run("UPDATE counter SET n = 2")
    assert count(database) == 2


def test_a_wrong_key_is_damage_and_says_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The key came from the slots, so it is right; a file that it does not open is damaged."""
    counted(tmp_path).close()
    with pytest.raises(StoreDamaged) as caught:
        open_database(tmp_path / "wasl.db", bytes(32))
    assert caught.value.exit_status == 75
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("place", [0, 20, 5_000])
def test_a_flipped_byte_is_noticed(tmp_path: Path, place: int) -> None:
    """Wherever a page was altered, reading it says damaged."""
    database = counted(tmp_path)
    database.close()
    content = bytearray((tmp_path / "wasl.db").read_bytes())
    content[place] ^= 1
    (tmp_path / "wasl.db").write_bytes(content)
    with pytest.raises(StoreDamaged):
        count(open_database(tmp_path / "wasl.db", KEY))


def test_no_database_is_no_home(tmp_path: Path) -> None:
    """Opening never makes a file."""
    with pytest.raises(NoHome):
        open_database(tmp_path / "wasl.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_in_our_sql_is_our_fault(tmp_path: Path) -> None:
    """It comes as an error of ours, without a traceback of the engine."""
    with pytest.raises(UsError) as caught:
        counted(tmp_path).row("SELECT n FROM no_such_table")
    assert caught.value.exit_status == 70


def test_waiting_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another writes we wait, and after the bound say so with status 75."""
    first = counted(tmp_path)
    monkeypatch.setattr(limits, "busy_s_max", 0.05)
    second = open_database(tmp_path / "wasl.db", KEY)
    with first.writing():
        assert count(second) == 0
        with pytest.raises(StoreBusy) as caught, second.writing():
            pass
    assert caught.value.exit_status == 75
    with second.writing():
        second.run("UPDATE counter SET n = 1")


def test_eight_processes_write_in_turn(tmp_path: Path) -> None:
    """Each opens, adds one and closes, again and again; none is lost and none fails."""
    counted(tmp_path).close()
    script = """
for _ in range(12):
    database = open_database(path, KEY)
    with database.writing():
        n = database.row("SELECT n FROM counter")[0]
        database.run("UPDATE counter SET n = ?", n + 1)
    database.close()
"""
    for running in [process(script, tmp_path) for _ in range(8)]:
        assert said(running) == []
    assert count(open_database(tmp_path / "wasl.db", KEY)) == 96


def test_no_lock_outlives_its_process(tmp_path: Path) -> None:
    """Killed in the middle of a transaction: the next one just works, and sees what was."""
    counted(tmp_path).close()
    running = process(
        """
database = open_database(path, KEY)
with database.writing():
    database.run("UPDATE counter SET n = 1")
    print("inside", flush=True)
    sys.stdin.read()
""",
        tmp_path,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "inside\n"
    running.kill()
    running.communicate()
    database = open_database(tmp_path / "wasl.db", KEY)
    with database.writing():
        assert count(database) == 0


# --- disks that refuse ------------------------------------------------------------------------

FILL = """
def fill(folder):
    with open(folder / "rubbish", "ab", buffering=0) as rubbish:
        try:
            while True:
                rubbish.write(bytes(512))
        except OSError:
            pass

def attempt():
    try:
        database = open_database(path, KEY)
        print(database.row("SELECT n FROM counter")[0])
        with database.writing():
            database.run("UPDATE counter SET n = n + 1")
            database.run("INSERT INTO ballast VALUES (randomblob(200000))")
        database.close()
        print("written")
    except WaslError as error:
        print(error.code, error.evidence.get("mebibytes"))

def begin():
    database = create(path, KEY)
    with database.writing():
        database.run("CREATE TABLE counter (n INTEGER) STRICT")
        database.run("CREATE TABLE ballast (b BLOB) STRICT")
        database.run("INSERT INTO counter VALUES (7)")
    return database

def begin_and_be_killed():
    if not os.fork():
        kept_open = begin()
        os._exit(0)
    os.wait()
"""

ENDS = ("begin().close()", "begin_and_be_killed()")


def on_small_disk(script: str, folder: Path) -> list[str]:
    """What the script prints on a disk of four mebibytes of its own."""
    mount = 'mount -t tmpfs -o size=4m none "$0" && exec "$@"'
    before = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, str(folder))
    if (
        not shutil.which("unshare")
        or subprocess.run([*before, "true"], capture_output=True).returncode
    ):
        pytest.skip("this system lets nobody mount a disk of their own")
    return said(process(FILL + script, folder, *before))


@pytest.mark.parametrize("end", ENDS)
def test_a_full_disk_can_be_read(tmp_path: Path, end: str) -> None:
    """After a quiet end and after a kill: read, refuse to write and say how much, then go on."""
    script = f"""
{end}
fill(path.parent)
attempt()
os.unlink(path.parent / "rubbish")
attempt()
attempt()
"""
    assert on_small_disk(script, tmp_path) == [
        "7",
        "store.full 32",
        "7",
        "written",
        "8",
        "written",
    ]


@pytest.mark.parametrize("end", ENDS)
def test_a_read_only_disk_can_be_read(tmp_path: Path, end: str) -> None:
    """After a quiet end and after a kill: read all that was committed, and refuse to write."""
    script = f"""
{end}
os.system(f"mount -o remount,ro {{path.parent}}")
attempt()
"""
    assert on_small_disk(script, tmp_path) == ["7", "store.not-writable None"]


def test_a_log_without_its_memory_is_never_overlooked(tmp_path: Path) -> None:
    """Read-only, and the log cannot be read: refused, since the file alone shows an older state."""
    script = """
begin_and_be_killed()
os.unlink(str(path) + "-shm")
os.system(f"mount -o remount,ro {path.parent}")
attempt()
"""
    assert on_small_disk(script, tmp_path) == ["store.not-writable None"]


def test_a_bound_on_the_size_of_files_is_met_in_order(tmp_path: Path) -> None:
    """Where writing fails for another reason than room: said, undone, and the rest can be read."""
    script = """
import resource
begin().close()
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
attempt()
attempt()
"""
    assert said(process(FILL + script, tmp_path)) == [
        "7",
        "store.failing None",
        "7",
        "store.failing None",
    ]


# --- steps of the schema ----------------------------------------------------------------------

ONE = Step(1, ("CREATE TABLE one (a INTEGER) STRICT",))
TWO = Step(2, ("CREATE TABLE two (b INTEGER) STRICT", "INSERT INTO two VALUES (2)"))
BROKEN = Step(2, ("CREATE TABLE two (b INTEGER) STRICT", "INSERT INTO nowhere VALUES (2)"))


def tables(database: Database) -> list[str]:
    """The tables that there are."""
    found = database.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    return [row[0] for row in found]


def test_steps_are_applied_once_and_in_order(tmp_path: Path) -> None:
    """A new database gets all steps; an older one those that it lacks; again changes nothing."""
    database = create(tmp_path / "wasl.db", KEY)
    schema.bring_up(database, (ONE,))
    assert tables(database) == ["one"]
    schema.bring_up(database, (ONE, TWO))
    schema.bring_up(database, (ONE, TWO))
    assert tables(database) == ["one", "two"]
    assert [*database.rows("SELECT b FROM two")] == [(2,)]


def test_a_step_that_fails_never_was(tmp_path: Path) -> None:
    """Tables and the record of them are one transaction."""
    database = create(tmp_path / "wasl.db", KEY)
    schema.bring_up(database, (ONE,))
    with pytest.raises(UsError):
        schema.bring_up(database, (ONE, BROKEN))
    assert tables(database) == ["one"]
    schema.bring_up(database, (ONE, TWO))
    assert tables(database) == ["one", "two"]


def test_too_new_and_too_old_are_refused_with_a_sentence(tmp_path: Path) -> None:
    """Nothing is changed, and the sentence says which step was found."""
    database = create(tmp_path / "wasl.db", KEY)
    schema.bring_up(database, (ONE, TWO))
    with pytest.raises(StoreTooNew, match="step 2; this one knows 1"):
        schema.bring_up(database, (ONE,))
    with pytest.raises(StoreTooOld, match="step 2; this one begins at 3"):
        schema.bring_up(database, (ONE, TWO, Step(3, ())), oldest=3)
    assert tables(database) == ["one", "two"]


def test_another_engine_speaks_the_same_sql() -> None:
    """The tables are made, and a transaction undone, on an engine that is handed in."""
    database = Database(apsw.Connection(":memory:"), Path("memory"))
    schema.bring_up(database)
    with pytest.raises(ZeroDivisionError):
        break_off(database, "INSERT INTO meta VALUES ('key', x'00')")
    assert database.row("SELECT * FROM meta") is None
