"""Each wall between rooms catches the fault it stands there for."""

import configparser
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from familiesfirst.config.rooms import installed
from tests.guards.rooms import CHECKOUT, PACKAGE

LINT = Path(sys.executable).parent / "lint-imports"
ROOMS = installed(demonstration=True)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product to plant faults in."""
    folder = tmp_path_factory.mktemp("walls")
    shutil.copytree(PACKAGE, folder / "familiesfirst", ignore=lambda _, names: [n for n in names if n == "static"])
    shutil.copy(CHECKOUT / ".importlinter", folder)
    return folder


@pytest.fixture
def plant(copy: Path) -> Iterator[object]:
    """Write a file into the copy; it is gone again after the test."""
    planted: list[Path] = []

    def write(path: str, words: str) -> None:
        file = copy / "familiesfirst" / path
        assert not file.exists()
        file.parent.mkdir(exist_ok=True)
        file.write_text(words)
        planted.append(file)

    yield write
    for file in planted:
        file.unlink()
        if file.name == "__init__.py":
            file.parent.rmdir()


def broken(copy: Path, contract: str | None = None) -> str:
    """What import-linter says is broken."""
    only = ["--contract", contract] if contract else []
    ran = subprocess.run(
        [LINT, "--no-cache", *only],
        cwd=copy,
        env={"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in (0, 1), ran.stdout + ran.stderr
    return ran.stdout if ran.returncode else ""


def test_the_walls_stand(copy: Path):
    assert not broken(copy)


def test_a_room_may_not_import_the_one_above_it(copy: Path, plant: object):
    plant("record/planted.py", "import familiesfirst.front_door.api\n")
    assert "familiesfirst.record.planted -> familiesfirst.front_door.api" in broken(copy, "layers")


def test_neighbours_may_not_import_each_other(copy: Path, plant: object):
    plant("front_door/planted.py", "import familiesfirst.protection.api\n")
    assert "familiesfirst.front_door.planted -> familiesfirst.protection.api" in broken(copy, "layers")


def test_a_new_folder_has_to_be_placed(copy: Path, plant: object):
    plant("annex/__init__.py", "")
    assert "familiesfirst.annex" in broken(copy, "layers").replace("\n", "")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_entered_only_through_its_api(copy: Path, plant: object, room: str):
    plant(f"{room}/planted_inside.py", "")
    plant("config/planted.py", f"import familiesfirst.{room}.planted_inside\n")
    assert f"familiesfirst.config.planted -> familiesfirst.{room}.planted_inside" in broken(copy, room).replace(
        "\n", ""
    )


def test_every_room_has_its_wall():
    walls = configparser.ConfigParser()
    walls.read(CHECKOUT / ".importlinter")
    named = {section.rpartition(":")[2] for section in walls.sections() if ":" in section}
    assert named == {"layers", *ROOMS}
