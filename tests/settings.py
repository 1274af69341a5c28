"""The product's own settings, with what makes tests quick. Nothing that a test proves is changed here."""

import os

os.environ.setdefault("FAMILIESFIRST_DEMONSTRATION", "1")  # so that the borough's own tests have its tables

from familiesfirst.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MIDDLEWARE = ["tests.without_scripts.WithoutScripts", "tests.get_writes_nothing.GetWritesNothing", *MIDDLEWARE]  # noqa: F405
