"""`familiesfirst import_cin`: what it says, writes and exits with."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from familiesfirst.record.models import Entry
from tests.returns.making import a_child, a_return, an_episode, written

pytestmark = pytest.mark.django_db

WRONG = a_child(an_episode(referred="2025-02-30"), ids={"la_child_id": "CD34", "upn": None, "upn_unknown": "UN3"})


def a_file(folder: Path, *children: object) -> Path:
    path = folder / "cin.xml"
    path.write_bytes(written(a_return(*children)))  # type: ignore[arg-type]
    return path


def run(path: Path, *how: str) -> str:
    out = io.StringIO()
    call_command("import_cin", str(path), *how, stdout=out)
    return out.getvalue()


def test_it_says_what_became_of_each(tmp_path: Path) -> None:
    said = run(a_file(tmp_path, a_child(ids={"upn": "A846000000001"}), WRONG))
    assert "2 children: 1 loaded, 0 added to, 0 unchanged, 1 refused" in said
    assert 'CINreferralDate "2025-02-30", child CD34: This is not a date of the form 2026-03-31. [FF01]' in said
    assert "1510: UPN invalid (wrong check letter at character 1) (1)" in said


def test_the_report_as_text_and_as_json(tmp_path: Path) -> None:
    path = a_file(tmp_path, a_child(), WRONG)
    run(path, "--report", str(tmp_path / "out.txt"))
    assert "CD34" in (tmp_path / "out.txt").read_text()
    run(path, "--report", str(tmp_path / "out.json"))
    report = json.loads((tmp_path / "out.json").read_text())
    assert (report["children"], report["unchanged"], report["refused"]) == (2, 1, 1)
    assert report["refusals"][0]["element"] == "CINreferralDate"


def test_all_or_nothing_exits_with_1_and_still_reports(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    with pytest.raises(CommandError) as refusal:
        run(a_file(tmp_path, a_child(), WRONG), "--all-or-nothing", "--report", str(out))
    assert refusal.value.returncode == 1
    assert json.loads(out.read_text())["nothing_written"]
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<Message>\n<Header></Message>", "line 2"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Message>&a;</Message>', "document type"),
        (written(a_return(year="abcd")), "no collection year"),
    ],
)
def test_a_file_that_cannot_be_read_exits_with_1(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "bad.xml"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=why):
        run(path)
    assert not Entry.objects.exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nothing.xml")


def test_help_says_what_it_reads_writes_and_exits_with(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("import_cin", "--help")
    said = capsys.readouterr().out
    for word in ("reads ", "writes ", "refuses ", "exits "):
        assert f"\n{word}" in said
