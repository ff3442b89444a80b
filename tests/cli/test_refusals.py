"""What a command refuses: one line per problem on stderr, the right exit code, never a traceback."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from advocacy.cli import commands
from advocacy.cli.session import Session, print_anything, session_of
from advocacy.domain.partial_date import exact_day
from advocacy.errors import BadInput
from advocacy.register import engine
from tests.cli.typed import Run, Said, only_refused, wrong_usage

ROOT = Path(__file__).resolve().parents[2]
SEND = ("appeals", "send", "EXO-2020-003", "--office", "xr-prime-minister", "--channel", "post")
CHECK = ("letters", "check", "--case", "exempel", "--to", "xr-president")


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize(
    "words",
    [
        ("--json",),
        ("letters",),
        ("nonsense",),
        ("appeals", "nonsense"),
        ("cases", "show"),
        ("cases", "show", "a", "b"),
        ("cases", "list", "--nonsense"),
        ("appeals", "send"),
        (*SEND[:5],),
        (*SEND[:5], "--channel", "pigeon"),
        (*SEND, "--state", "planned"),
        (*SEND, "--state", "lost"),
        ("appeals", "issue"),
        ("letters", "check", "--case", "exempel"),
        ("letters", "render", "--template", "t.docx", "--data", "d.json"),
        ("offices", "list", "--audience", "everybody"),
        ("replies", "add", "--class", "nice"),
        ("replies", "add", "--reference", "EXO-2020-003"),
        ("cases", "consent", "exempel"),
        ("cases", "consent", "exempel", "--state", "perhaps"),
        ("cases", "consent", "exempel", "--state", "limited", "--scope", "only to Bulgaria"),
        ("cases", "list", "--library"),
        ("cases", "list", "--library="),
        ("cases", "list", "--library", "--json"),
        ("--today",),
        ("cases", "list", "--json=yes"),
        ("cases", "list", "--scratch"),
        ("cases", "list", "--", "--json"),
        ("init", "folder"),
    ],
)
def test_wrong_usage_ends_with_two(at: Run, words: tuple[str, ...]) -> None:
    wrong_usage(at(*words))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cases", "show", "nobody"), "There is no case called “nobody” in this library."),
        (("cases", "pause", "nobody"), "There is no case called “nobody” in this library."),
        (("cases", "consent", "exempel", "--state", "given", "--person", "X"), "person called “X”"),
        (("cases", "consent", "interpol-2017", "--state", "given"), "nobody’s case"),
        (("cases", "consent", "exempel", "--state", "not_obtainable"), "the name of a second person"),
        (("cases", "consent", "exempel", "--state", "given", "--until", "1 May"), "2014-07-29"),
        (("cases", "import", "gone.toml"), "The file gone.toml cannot be read: No such file"),
        (("offices", "show", "nobody"), "office called “nobody”"),
        (("offices", "import", "gone.toml"), "gone.toml cannot be read"),
        (("templates", "fields", "nothing"), "letter template called “nothing”"),
        (("templates", "check", "gone.docx"), "gone.docx cannot be read"),
        (("appeals", "show", "EXO-1"), "appeal called “EXO-1”"),
        (("appeals", "list", "--case", "nobody"), "case called “nobody”"),
        (("appeals", "review", "EXO-1"), "appeal called “EXO-1”"),
        (("appeals", "approve", "EXO-2020-003"), "cannot become “approved”"),
        (("appeals", "discard", "EXO-2020-003"), "cannot become “discarded”"),
        (("appeals", "issue", "EXO-2014-001"), "EXO-2014-001 is not approved as it stands"),
        (("appeals", "export", "EXO-2014-001"), "holds no file of EXO-2014-001"),
        ((*SEND, "--on", "yesterday"), "yesterday: a day is written 2014-07-29"),
        ((*SEND, "--on", "20200211"), "a day is written 2014-07-29"),
        ((*SEND, "--on", "2020-W07-2"), "a day is written 2014-07-29"),
        ((*SEND, "--on", "2020-02-30"), "a day is written 2014-07-29"),
        ((*SEND, "--as-sent", "gone.pdf"), "gone.pdf cannot be read"),
        ((*SEND, "--state", "returned"), "cannot become “returned”"),
        (("appeals", "send", "EXO-2020-003", "--office", "bg-justice", "--channel", "post"), "not addressed"),
        (("appeals", "delivery", "EXO-2020-004", "--office", "xr-asylum", "--state", "sent"), "“delivered”"),
        (("replies", "link", "x", "--reference", "EXO-2020-003", "--office", "xr-justice", "--class",
          "partial"), "reply called “x”"),
        (("replies", "add", "--office", "nobody"), "office called “nobody”"),
        ((*CHECK, "--sign", "Nobody"), "person called “Nobody”"),
        ((*CHECK, "--language", "xx"), "no letters in the language “xx”"),
        ((*CHECK, "--template", "nothing"), "letter template called “nothing”"),
        ((*CHECK, "--date", "soon"), "soon: a day is written"),
        ((*CHECK, "--demand", "nothing"), "demand called “nothing”"),
        (("letters", "draft", *CHECK[2:]), "Name at least one signatory"),
        (("backup", "/dev/null"), "“/dev/null” exists already."),
        (("restore", "gone.zip", "somewhere"), "“gone.zip” is no backup of a library"),
        (("init", "new", "--organisation", "O", "--desk", "sofia"), "desk’s mark"),
        (("cases", "list", "--today", "2020-13-01"), "2020-13-01: a day is written 2014-07-29"),
        (("cases", "list", "--library", "~nobody-of-that-name/x"), "home directory"),
        (("cases", "list", "--library", "x" * 300), "File name too long"),
    ],
)  # fmt: skip
def test_a_refusal_is_one_line_and_ends_with_one(at: Run, words: tuple[str, ...], said: str) -> None:
    only_refused(at(*words), said)


def test_each_problem_has_a_line_of_its_own(at: Run) -> None:
    said = at("letters", "draft", "--case", "krylova", "--to", "kg-president", "--sign", "Ada Muster")
    assert (said.code, said.out) == (1, "")
    assert len(said.problems) >= 3
    assert all(line.startswith("Presidential Administration") for line in said.problems)
    assert sum("Alyona Krylova has refused or withdrawn consent" in line for line in said.problems) == 1


@pytest.mark.parametrize("where", [0, 1, 2])
def test_global_options_stand_before_between_or_after(run: Run, sample: Path, where: int) -> None:
    for given in (["--library", str(sample), "--json"], ["--json", f"--library={sample}"]):
        words = ["appeals", "list"]
        words[where:where] = given
        said = run(*words)
        assert (said.code, said.err) == (0, "")
        assert len(said.shape) > 20


def test_the_environment_names_the_library_and_the_command_wins(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "There is no library" in run("cases", "list").err
    monkeypatch.setenv("ADVOCACY_LIBRARY", str(sample))
    assert run("cases", "list").code == 0
    only_refused(run("cases", "list", "--library", tmp_path / "none"), str(tmp_path / "none"))
    monkeypatch.setenv("ADVOCACY_LIBRARY", "~nobody-of-that-name/x")
    only_refused(run("cases", "list"), "ADVOCACY_LIBRARY")


def test_who_acts_and_on_which_day_is_recorded(at: Run, sample: Path) -> None:
    assert at("cases", "pause", "exempel", "--as", "Jan Testowy").code == 0
    with sqlite3.connect(sample / "library.db") as database:
        (actor,) = database.execute("SELECT actor FROM journal ORDER BY rowid DESC LIMIT 1").fetchone()
    database.close()
    assert actor == "Jan Testowy"


def test_what_follows_two_dashes_is_no_option() -> None:
    session, rest = session_of(["--json", "cases", "show", "--", "--today", "x"])
    assert (session.as_json, session.today, rest) == (True, None, ["cases", "show", "--", "--today", "x"])


@pytest.mark.parametrize("text", ["", "2014", "2014-7-29", "29.07.2014", "2014-07-29x", " 2014-07-2"])
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(BadInput):
        exact_day(text)


def test_no_library_is_made_by_looking(run: Run, tmp_path: Path) -> None:
    only_refused(run("cases", "list", "--library", tmp_path / "none"), "There is no library in")
    assert not (tmp_path / "none").exists()


@pytest.fixture
def locked(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library that another process is writing into, at a desk that waits for nobody."""
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 1)
    held = (
        "import sqlite3, sys\n"
        "database = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "database.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(sample / "library.db")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield sample
        other.communicate()


def test_a_library_somebody_else_writes_into_can_be_read_and_refuses_a_change(at: Run, locked: Path) -> None:
    assert at("cases", "list").code == 0
    only_refused(at("cases", "pause", "exempel"), "is being changed by another program; try again")
    only_refused(at("letters", "draft", *CHECK[2:], "--sign", "Ada Muster"), "try again")
    assert not list((locked / "drafts").iterdir())


def test_a_newer_library_is_left_as_it_is(at: Run, sample: Path) -> None:
    with sqlite3.connect(sample / "library.db") as database:
        database.execute("PRAGMA user_version = 9999")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    before = bytes_in(sample)
    for words in (("cases", "list"), ("verify",), ("cases", "pause", "exempel"), ("backup",)):
        only_refused(at(*words), "written by a newer release", "It was left as it is")
    assert bytes_in(sample) == before


def damage_head(file: Path) -> None:
    file.write_bytes(b"no library at all" + file.read_bytes()[17:])


def damage_middle(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096 : 4096 * 40] = b"\xee" * (4096 * 39)
    file.write_bytes(data)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("harm", [damage_head, damage_middle, cut_short, empty])
@pytest.mark.parametrize("words", [("cases", "list"), ("cases", "pause", "exempel")])
def test_a_damaged_library_says_so(at: Run, sample: Path, harm: object, words: tuple[str, ...]) -> None:
    assert callable(harm)
    harm(sample / "library.db")
    said = at(*words)
    assert (said.code, said.out) == (1, "")
    assert "is damaged" in said.err
    assert "Traceback" not in said.err


def test_a_folder_in_place_of_the_library_and_a_file_in_place_of_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one" / "library.db").mkdir(parents=True)
    only_refused(run("cases", "list", "--library", tmp_path / "one"), "There is no library")
    (tmp_path / "two").write_text("", encoding="utf-8")
    only_refused(run("cases", "list", "--library", tmp_path / "two"), "There is no library")
    only_refused(run("demo", tmp_path / "two"), str(tmp_path / "two"))
    only_refused(run("init", tmp_path / "two", "--organisation", "O", "--desk", "SOF"), "cannot be written")


def test_a_fault_of_the_record_is_told_by_verify(at: Run, sample: Path) -> None:
    with sqlite3.connect(sample / "library.db") as database:
        database.execute("UPDATE cases SET title = 'x' WHERE reference = 'exempel'")
    database.close()
    said = at("verify", "--json")
    assert (said.code, said.shape["ok"], len(said.shape["problems"])) == (1, False, 1)
    assert at("verify").out.count("\n") == 1


def test_law_of_the_librarys_own_that_cannot_be_read_is_named(at: Run, sample: Path) -> None:
    (sample / "recipients" / "instruments.toml").write_text("[x", encoding="utf-8")
    only_refused(at("cases", "list"), "instruments.toml")


def test_files_that_hold_no_facts_are_named(run: Run, tmp_path: Path) -> None:
    template = ROOT / "letter_templates" / "stop_extradition.docx"
    data = tmp_path / "d.json"

    def render(*more: object) -> Said:
        return run(
            "letters", "render", "--template", template, "--data", data, "-o", tmp_path / "o.docx", *more
        )

    only_refused(render(), "d.json cannot be read")
    data.write_text("{'no': JSON}", encoding="utf-8")
    only_refused(render(), "d.json: Expecting property name")
    data.write_text('{"_marks": "x", "sum": 1.5}', encoding="utf-8")
    only_refused(render(), "_marks")
    data.write_text("{}", encoding="utf-8")
    only_refused(render("--language", "en"), "facts are missing")
    only_refused(render("--catalogue", tmp_path / "gone.po", "--language", "bg"), "gone.po")
    only_refused(render("--language", "no-such-language"), "")
    assert not (tmp_path / "o.docx").exists()


def test_a_template_that_does_not_parse_is_named(run: Run, tmp_path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("{% for one in %}")
    document.save(str(tmp_path / "t.docx"))
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    said = run(
        "letters", "render", "--template", tmp_path / "t.docx", "--data", tmp_path / "d.json", "-o", "o.docx"
    )
    only_refused(said, "The template cannot be used")


def test_a_mistake_of_the_program_is_one_sentence_and_a_report_that_names_nobody(
    at: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(*_: object) -> None:
        secret = {"Mara Exempel": "her address"}
        try:
            secret["Jane Doe"]
        except KeyError:
            raise ValueError("Mara Exempel lives at 1 Crown Square") from None

    monkeypatch.setattr("advocacy.workflows.cases.list_cases", mistake)
    said = at("cases", "list")
    (report,) = (tmp_path / "home" / "advocacy-desk" / "mistakes").iterdir()
    only_refused(said, "The program made a mistake (ValueError)", str(report), "no names")
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "advocacy/cli/cases.py:" in text
    assert "test_refusals.py" in text
    for word in ("Mara", "Doe", "Crown", "Ada Muster", str(tmp_path)):
        assert word not in text
    assert report.stat().st_mode & 0o077 == 0


def test_a_mistake_that_cannot_be_reported_is_told_all_the_same(
    at: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(*_: object) -> None:
        raise RecursionError("Mara Exempel")

    (tmp_path / "home").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr("advocacy.workflows.cases.list_cases", mistake)
    only_refused(at("cases", "list"), "made a mistake (RecursionError). What was recorded before is safe.")


def test_giving_up_with_ctrl_c_is_no_traceback(at: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("advocacy.workflows.cases.list_cases", give_up)
    said = at("cases", "list")
    assert (said.code, said.out) == (1, "")
    assert "Traceback" not in said.err


def in_a_process(sample: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "advocacy", "--library", str(sample), *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False,
    )  # fmt: skip


def test_letters_a_screen_cannot_show_do_not_end_the_program(sample: Path) -> None:
    done = in_a_process(sample, "offices", "show", "bg-president", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    shape = json.loads(in_a_process(sample, "offices", "show", "bg-president", "--json",
                                    PYTHONIOENCODING="latin-1").stdout.decode("latin-1"))  # fmt: skip
    assert "бул." in shape["contacts"][0]["address"][0]
    assert [one["script"] for one in shape["contacts"]] == [None, "Latn"]


def test_whoever_stops_reading_sees_no_traceback(sample: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "advocacy", "--library", str(sample), "appeals", "list", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as command:  # fmt: skip
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""
    assert command.returncode == 1


def test_the_exit_codes_are_the_promised_ones() -> None:
    assert (commands.REFUSED, commands.WRONG_USAGE) == (1, 2)


def test_the_program_needs_no_login_name_and_no_real_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Session(Path()).moment.actor == "unknown"
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    print_anything()
