"""`familiesfirst import_cin FILE`: brings in a Children in Need census return."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from familiesfirst.returns.cin.reader import Unreadable
from familiesfirst.returns.loading import load_cin
from familiesfirst.returns.report import Report

ABOUT = """Brings in a Children in Need census return.

reads   FILE, the XML that goes to the Department for Education (2021 to 2022 up to 2026 to 2027).
writes  each child as a family of one, siblings not known, without a lead, with entries dated when they happened;
        then a report. The same file again writes nothing. A later return adds what is new and corrects what an earlier
        one brought.
refuses by line, element and reason, a child of whom something cannot be held truthfully: no identifier, an impossible
        date, a code outside its set, an assessment before its referral. The others load. What is merely doubtful loads,
        and is listed as a doubt.
exits   0 when the file was loaded, even if children were refused; 1 when it cannot be read, or when --all-or-nothing
        was asked for and any child is refused: nothing is then written."""


class Command(BaseCommand):
    """Brings in a Children in Need census return."""

    help = ABOUT

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keeps the lines of the help as they are."""
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, and how."""
        parser.add_argument("file", type=Path, metavar="FILE", help="the return, as XML")
        parser.add_argument("--all-or-nothing", action="store_true", help="load nothing when any child is refused")
        parser.add_argument(
            "--report", type=Path, metavar="OUT", help="write the whole report here (JSON if it ends .json)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads, shows, and writes the report."""
        report = self._load(options["file"], options["all_or_nothing"])
        self.stdout.write(report.as_text(full=False))
        if options["report"]:
            _write(report, options["report"])
        if report.nothing_written:
            raise CommandError("nothing was loaded")

    def _load(self, file: Path, all_or_nothing: bool) -> Report:
        now = timezone.now()
        try:
            return load_cin(
                file.read_bytes(),
                file_name=file.name,
                now=now,
                today=timezone.localdate(now),
                all_or_nothing=all_or_nothing,
                progress=lambda children: tqdm(children, desc="Children", unit="child", disable=None),
            )
        except OSError as fault:
            raise CommandError(f"{file}: {fault.strerror}") from fault
        except Unreadable as fault:
            raise CommandError(f"{file}: {fault}; nothing was loaded") from fault


def _write(report: Report, out: Path) -> None:
    text = json.dumps(report.as_json(), indent=2, ensure_ascii=False) if out.suffix == ".json" else report.as_text()
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise CommandError(f"{out}: {fault.strerror}") from fault
