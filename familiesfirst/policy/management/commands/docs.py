"""`familiesfirst docs`: writes the reference pages, or says which no longer match."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from familiesfirst.policy.loader import HERE

REFERENCE = HERE.parent.parent / "docs" / "reference"


class Command(BaseCommand):
    """Writes docs/reference from the functions the registry lists under DOCS; with --check, only compares."""

    help = (
        "Writes the pages of docs/reference from the policy files and whatever else the registry lists. "
        "With --check it writes nothing, names each page that differs, and exits 1 when one does."
    )

    requires_system_checks: list[str] = []  # the pages need the policy, not a working site

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--check and --into."""
        parser.add_argument("--check", action="store_true", help="compare only; exit 1 when a page differs")
        parser.add_argument("--into", type=Path, default=REFERENCE, help="the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or compare."""
        pages = _pages()
        if options["check"]:
            self._compare(options["into"], pages)
        else:
            self._write(options["into"], pages)

    def _write(self, folder: Path, pages: Mapping[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, "utf-8")
        self.stdout.write(f"Wrote {len(pages)} pages into {folder}.")

    def _compare(self, folder: Path, pages: Mapping[str, str]) -> None:
        differ = [name for name, text in pages.items() if _read(folder / name) != text]
        if differ:
            names = ", ".join(differ)
            raise CommandError(f"Not as the data says: {names}. Run familiesfirst docs.", returncode=1)
        self.stdout.write(f"{len(pages)} pages are as the data says.")


def _pages() -> dict[str, str]:
    found: dict[str, str] = {}
    for make in import_string(f"{settings.FAMILIESFIRST_REGISTRY}.DOCS"):
        for name, text in make().items():
            if name in found:
                raise CommandError(f"Two rooms write {name}.")
            found[name] = text
    return found


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""
