"""Files people give us: what they are is judged by what is in them, and they lie under random names."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path, PurePath

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from familiesfirst.policy.api import setting

_KINDS = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "jfif": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "heif": "image/heic",
}
_ZIPPED = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"mimetypeapplication/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
}
_MACROS = b"vbaProject.bin"
_TEXT = ("txt", "")


@dataclass(frozen=True)
class Stored:
    """A file on the disk: `kind` as `kind_of` says, `stored` its name under the uploads folder, `size` in bytes."""

    name: str
    kind: str
    size: int
    stored: str
    sha256: str


def fault(file: UploadedFile) -> str:
    """Why this file is not taken, as a sentence for who chose it; empty when it is."""
    most = int(str(setting("attachment_max_bytes")))
    if not file.size:
        return f"{_shown(file)} is empty. Choose another file."
    if file.size > most:
        return f"{_shown(file)} is larger than {most // 1_000_000} MB. Choose a smaller file, or tell us what is in it."
    if kind_of(file) not in tuple(setting("attachment_kinds")):  # type: ignore[arg-type]
        return f"{_shown(file)} is not a picture, PDF, Word, OpenDocument or text file. Choose one of those."
    return ""


def kind_of(file: UploadedFile) -> str:
    """What the file really is (`application/pdf` …), from its content, never its name; empty when not clear."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    if content.startswith(b"PK"):
        return _zipped(content)
    try:
        found = puremagic.from_string(content).removeprefix(".")
    except (puremagic.PureError, ValueError):
        return _plain(content)
    return _plain(content) if found in _TEXT else _KINDS.get(found, "")


def _zipped(content: bytes) -> str:
    kinds = [kind for sign, kind in _ZIPPED.items() if sign in content]
    return kinds[0] if kinds and _MACROS not in content else ""


def _plain(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    readable = all(c.isprintable() or c in "\r\n\t" for c in text)
    return "text/plain" if readable and not text.startswith(("#!", "MZ", "<")) else ""


def store(file: UploadedFile) -> Stored:
    """Writes the file under a random name, readable by this program alone."""
    name = f"{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    kind = kind_of(file)
    content = file.read()
    path = _folder() / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)
    return Stored(_shown(file), kind, len(content), name, hashlib.sha256(content).hexdigest())


def path_of(stored: str) -> Path:
    """Where a stored file lies. ValueError for a name that would lead outside the folder."""
    path = (_folder() / stored).resolve()
    if not path.is_relative_to(_folder().resolve()):
        raise ValueError(stored)
    return path


def discard(stored: str) -> None:
    """Removes a stored file; one that is gone already is no fault."""
    path_of(stored).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.HOME) / "uploads"


def _shown(file: UploadedFile) -> str:
    name = PurePath((file.name or "").replace("\\", "/")).name
    return "".join(c for c in name if c.isprintable())[-200:] or "file"
