"""Settings: one file; everything that differs between places comes from the environment."""

import dj_database_url

from familiesfirst.config import environment, rooms

ENVIRONMENT = environment.read()
HOME = ENVIRONMENT.home
LOCAL_POLICY = ENVIRONMENT.local_policy
DEMONSTRATION = ENVIRONMENT.demonstration
BLANK_AFTER_MINUTES = ENVIRONMENT.blank_after

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
FAMILIESFIRST_REGISTRY = "familiesfirst.config.registry"
ROOT_URLCONF = "familiesfirst.config.urls"
WSGI_APPLICATION = "familiesfirst.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = rooms.installed(DEMONSTRATION)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *(f"familiesfirst.{room}" for room in ROOMS),
]

MIDDLEWARE = [
    "familiesfirst.config.heads.HeadMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "familiesfirst.config.privacy.PrivacyMiddleware",
    "familiesfirst.agencies.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "familiesfirst.ui.keeping.KeepingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "familiesfirst.agencies.middleware.SecondFactorMiddleware",
    "familiesfirst.desk.middleware.AskWhyMiddleware",
    "familiesfirst.config.refusals.RefusalMiddleware",
]

# Database -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE takes the write lock at once and waits for it: without it, most writes at the same moment are refused.
    # recursive_triggers lets the append-only triggers see what INSERT OR REPLACE would delete.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
    # A file, not memory: several threads write at once in the journeys.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
else:
    # Many questions look dear to the planner and read a handful of rows; to compile one takes a tenth of a second.
    said = DATABASES["default"].setdefault("OPTIONS", {})
    said["options"] = " ".join(
        part for part in (said.get("options"), "-c jit=off -c plan_cache_mode=force_generic_plan") if part
    )
    # What each page asks is planned once for each connection (record/preparing.py), so a connection is kept.
    said.setdefault("prepare_threshold", 0)
DATABASES["default"]["CONN_MAX_AGE"] = 600

# Pages --------------------------------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "familiesfirst.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "familiesfirst.ui.screen.screen",
                "familiesfirst.config.shell.shell",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]
TEMPLATE_PACKAGES = [f"familiesfirst.{room}" for room in ROOMS]
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "familiesfirst.ui.built.BuiltFiles"},
}
WHITENOISE_USE_FINDERS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Language and time --------------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"

# Sign-in ------------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["familiesfirst.agencies.signin.WorkerBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "familiesfirst.agencies.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Families First"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Mail: files in the home unless a mail server is named ----------------------------------------------------------------
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.email_host else 'filebased'}.EmailBackend"
EMAIL_HOST = ENVIRONMENT.email_host
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
SITE_ADDRESS = ENVIRONMENT.address

# Safety -------------------------------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone when the browser closes: nothing stays on a shared device
CSRF_FAILURE_VIEW = "familiesfirst.config.pages.form_not_trusted"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # words of a form; attached files are counted apart
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        # GOV.UK Frontend's own line that says JavaScript is on; a test recomputes it from the page.
        "script-src": ["'self'", "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# What is wired at run time: see record/ports.py
FAMILIESFIRST_REGISTRY = "familiesfirst.config.registry"
