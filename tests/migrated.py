"""A migrated SQLite database is made once and copied: migrating takes half a minute, copying none."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import connection

TOP = Path(__file__).parents[1]
KEPT = TOP / ".pytest_cache" / "migrated"
# What a migrated database is made of: the migrations, what they import of ours, and the packages.
MADE_OF = [
    "familiesfirst/**/migrations/*.py",
    "familiesfirst/record/triggers.py",
    "familiesfirst/people/search_index.py",
]
PACKAGES = "requirements/base.txt"


def lay_migrated() -> bool:
    """Copy the kept database to where this worker's tests expect theirs; False when there is none to copy."""
    if connection.vendor != "sqlite" or not _kept().exists():
        return False
    for beside in ("-wal", "-shm"):
        Path(f"{_of_this_worker()}{beside}").unlink(missing_ok=True)
    shutil.copyfile(_kept(), _of_this_worker())
    return True


def keep_migrated() -> None:
    """Keep a copy of the database that was just migrated, whole or not at all: other workers may be looking."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    KEPT.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=KEPT, delete=False) as new:
        shutil.copyfile(_of_this_worker(), new.name)
    os.replace(new.name, _kept())
    for old in KEPT.iterdir():
        if old != _kept():
            with suppress(FileNotFoundError):
                old.unlink()


def _of_this_worker() -> Path:
    return Path(connection.settings_dict["TEST"]["NAME"])


def _kept() -> Path:
    digest = hashlib.sha256()
    for path in _made_of():
        digest.update(path.read_bytes())
    return KEPT / f"{digest.hexdigest()}.sqlite3"


def _made_of() -> Iterator[Path]:
    for pattern in MADE_OF:
        yield from sorted(TOP.glob(pattern))
    yield TOP / PACKAGES
