"""The product's own settings, with what makes tests quick. Nothing that a test proves is changed here."""

from familiesfirst.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
