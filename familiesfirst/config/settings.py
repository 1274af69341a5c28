"""Settings: one file; everything that differs between places comes from the environment."""

import os
from pathlib import Path

import dj_database_url

BASE = Path(__file__).resolve().parent.parent.parent
HOME = Path(os.environ.get("FAMILIESFIRST_HOME", BASE / "var"))
HOME.mkdir(parents=True, exist_ok=True)
DEBUG = False
SECRET_KEY = "only-while-building"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOMS = ["ui", "policy", "record", "clocks", "agencies", "involvement", "people", "front_door", "family_help", "protection", "returns", "desk"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    *(f"familiesfirst.{room}" for room in ROOMS),
]
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL", f"sqlite:///{HOME / 'familiesfirst.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
ROOT_URLCONF = "familiesfirst.config.urls"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
