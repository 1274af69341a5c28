"""The one place that reads the environment: typed, with a sentence when something is wrong."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LOOPBACK = ("127.0.0.1", "localhost")
YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


@dataclass(frozen=True)
class Environment:
    """What differs between one place the product runs and another.

    ``home`` holds the state (database, uploads, mail). ``https`` says that people reach the product over TLS: cookies
    are then marked secure. ``local_policy`` is the folder of the authority's policy. ``blank_after`` is in minutes.
    ``address`` is how people reach the product from outside: the start of links in e-mails.
    """

    home: Path
    database_url: str
    secret_key: str
    secret_key_given: bool
    allowed_hosts: tuple[str, ...]
    demonstration: bool
    debug: bool
    local_policy: Path
    https: bool
    blank_after: int
    email_host: str
    email_from: str
    address: str


def read(given: Mapping[str, str] = os.environ) -> Environment:
    """Read and check the environment; raises ImproperlyConfigured naming the variable that is wrong."""
    home = Path(given.get("FAMILIESFIRST_HOME") or CHECKOUT / "var").resolve()
    home.mkdir(parents=True, exist_ok=True)
    hosts = _words(given.get("ALLOWED_HOSTS", "")) or LOOPBACK
    return Environment(
        home=home,
        database_url=given.get("DATABASE_URL") or f"sqlite:///{home / 'familiesfirst.sqlite3'}",
        secret_key=_secret_key(given, home),
        secret_key_given=bool(given.get("SECRET_KEY")),
        allowed_hosts=hosts,
        demonstration=_yes(given, "FAMILIESFIRST_DEMONSTRATION"),
        debug=_yes(given, "FAMILIESFIRST_DEBUG"),
        local_policy=_folder(
            given, "FAMILIESFIRST_POLICY", CHECKOUT / "familiesfirst" / "policy" / "local" / "lewbridge"
        ),
        https=_yes(given, "FAMILIESFIRST_HTTPS", otherwise=not set(hosts) <= set(LOOPBACK)),
        blank_after=_minutes(given, "FAMILIESFIRST_BLANK_AFTER", 5),
        email_host=given.get("EMAIL_HOST", ""),
        email_from=given.get("EMAIL_FROM") or "families-first@localhost",
        address=(given.get("FAMILIESFIRST_ADDRESS") or f"http://127.0.0.1:{given.get('PORT') or 8000}").rstrip("/"),
    )


def refuse_to_serve(environment: Environment) -> None:
    """Raise unless the product may be served to people: only the demonstration makes a secret key of its own."""
    if not environment.secret_key_given and not environment.demonstration:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Give the server a long random SECRET_KEY, the same for every process, "
            "or set FAMILIESFIRST_DEMONSTRATION=1 to serve the demonstration borough on this machine only."
        )
    if environment.demonstration and not set(environment.allowed_hosts) <= set(LOOPBACK):
        raise ImproperlyConfigured(
            "FAMILIESFIRST_DEMONSTRATION=1 lets anyone sign in as anyone, so ALLOWED_HOSTS may name only this machine: "
            f"{', '.join(LOOPBACK)}. It is {', '.join(environment.allowed_hosts)}."
        )


def _secret_key(given: Mapping[str, str], home: Path) -> str:
    """The key given, or one made once and kept in the home for the demonstration and the commands."""
    if key := given.get("SECRET_KEY"):
        if len(key) < 32:
            raise ImproperlyConfigured("SECRET_KEY is too short: it needs at least 32 characters.")
        return key
    kept = home / "secret_key"
    if not kept.exists():
        _write_once(kept, secrets.token_urlsafe(48))
    return kept.read_text()


def _write_once(path: Path, text: str) -> None:
    """Write a file nobody else may read; when another process was first, its text stands."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _yes(given: Mapping[str, str], name: str, otherwise: bool = False) -> bool:
    if name not in given:
        return otherwise
    answer = given[name].strip().lower()
    if answer in YES:
        return True
    if answer in NO:
        return False
    raise ImproperlyConfigured(f"{name} is {given[name]!r}: write 1 for yes or 0 for no.")


def _folder(given: Mapping[str, str], name: str, otherwise: Path) -> Path:
    folder = Path(given.get(name) or otherwise)
    if not folder.is_dir():
        raise ImproperlyConfigured(
            f"{name} is {str(folder)!r}: there is no such folder. It holds the authority's policy."
        )
    return folder


def _minutes(given: Mapping[str, str], name: str, otherwise: int) -> int:
    answer = given.get(name) or str(otherwise)
    if not answer.isdecimal() or not 1 <= int(answer) <= 60:
        raise ImproperlyConfigured(f"{name} is {answer!r}: write a whole number of minutes from 1 to 60.")
    return int(answer)
