"""Django's settings, made of `desk.conf`.

https://docs.djangoproject.com/en/5.2/ref/settings/
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url

from desk.conf import read_conf
from desk.keys import derived_key

CONF = read_conf(os.environ)
BASE_DIR = Path(__file__).parent

SECRET_KEY = derived_key(CONF.secret, "django")
SECRET_KEY_FALLBACKS = [derived_key(old, "django") for _, old in CONF.old_secrets]
DEBUG = False
ALLOWED_HOSTS = [CONF.desk_host, *(() if CONF.production else ("127.0.0.1", "localhost"))]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "desk.comments",
    "desk.counting",
    "desk.moderation",
    "desk.outbox",
    "desk.spam",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "desk.headers.SafetyHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
ROOT_URLCONF = "desk.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.pages.site",
            ]
        },
    }
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 5,
    # FULL: what was answered with success survives a power cut, not only a crash.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-4000;"
        "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
        "PRAGMA wal_autocheckpoint=2000;"
    ),
}


def database_of(url: str) -> dict[str, object]:
    """A thread keeps its connection; on PostgreSQL it is tried before it is used again."""
    found = dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["NAME"] = str(Path(found["NAME"]).absolute())
        found["OPTIONS"] = SQLITE_OPTIONS
        found["CONN_HEALTH_CHECKS"] = False
    return found


DATABASES = {"default": database_of(CONF.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "id"
TIME_ZONE = CONF.time_zone
USE_TZ = True
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "queue"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

# Failed logins are counted for a name from one address, and for an address.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "accounts/locked.html"
AXES_CLIENT_IP_CALLABLE = "desk.clients.request_address"
AXES_VERBOSE = False

# The desk's host is reached by https alone, save on a developer's machine.
_SECURE = CONF.production and CONF.desk_url.startswith("https://")
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # the hosts below the desk's are the newsroom's matter
    "security.W021",  # the same for the list that browsers ship
]
SESSION_COOKIE_SECURE = _SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = f"{CONF.base_path}/"
CSRF_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [CONF.desk_origin]
CSRF_FAILURE_VIEW = "desk.pages.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

FORCE_SCRIPT_NAME = CONF.base_path or None
STATIC_URL = f"{CONF.base_path}/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["err"], "level": "WARNING"},
    "loggers": {
        "desk": {"level": "INFO"},
        # A stranger's request with a wrong host is no news, and would fill the disk.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
}
