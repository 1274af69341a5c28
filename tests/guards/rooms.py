"""The rooms and their files, as the guards look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from familiesfirst.config.rooms import installed

CHECKOUT = Path(__file__).parent.parent.parent
PACKAGE = CHECKOUT / "familiesfirst"
ROOMS = installed(demonstration=True)


def files(*rooms: str) -> list[Path]:
    """Python files of these rooms (all of them and config when none is named), less migrations."""
    folders = [PACKAGE / room for room in rooms or (*ROOMS, "config")]
    return [file for folder in folders for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]


def room_of(file: Path) -> str:
    """The room a file stands in."""
    return file.relative_to(PACKAGE).parts[0]


def furniture_of(file: Path) -> str:
    """The first name inside the room, without suffix: `actions`, `queries`, `management`."""
    return Path(file.relative_to(PACKAGE).parts[1]).stem


def shown(file: Path, line: int = 0) -> str:
    """How a fault names its place."""
    return f"{file.relative_to(CHECKOUT)}:{line}" if line else str(file.relative_to(CHECKOUT))


@cache
def tree(file: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of the file, methods and inner ones too."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def module_of(file: Path) -> str:
    """The dotted name to import the file by."""
    return ".".join(file.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
