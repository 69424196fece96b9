"""The settings: databases by address, and what a production process answers when something is wrong."""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from bodymap.serving import why_not
from bodymap.settings import env_bool, env_database
from bodymap.urls import urlpatterns as site_addresses


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A fault.")


urlpatterns = [path("fails/", fails), *site_addresses]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:////srv/body map/x.sqlite3", "/srv/body map/x.sqlite3"),
        ("sqlite:////srv/body%20map/x.sqlite3", "/srv/body map/x.sqlite3"),
        ("sqlite:///relative.sqlite3", "relative.sqlite3"),
        ("sqlite://", ":memory:"),
    ],
)
def test_sqlite_address_names_the_file(url: str, name: str) -> None:
    entry = env_database(url)

    assert (entry["ENGINE"], entry["NAME"]) == ("django.db.backends.sqlite3", name)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgres_address_is_taken_apart(scheme: str) -> None:
    assert env_database(f"{scheme}://ed:p%40ss%2Fword@db.example.org:5433/body%20map") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "body map",
        "USER": "ed",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example.org",
        "PORT": "5433",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def test_postgres_address_may_leave_out_what_has_a_default() -> None:
    entry = env_database("postgres:///bodymap")

    assert [entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == ["bodymap", "", "", "", ""]


@pytest.mark.parametrize("url", ["mysql://u:p@h/n", "/srv/x.sqlite3", ""])
def test_other_address_is_refused_without_repeating_the_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="must start with sqlite:// or postgres://") as refused:
        env_database(url)

    assert "u:p" not in str(refused.value)


def test_switch_is_true_or_false_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BODYMAP_HTTPS", "true")

    with pytest.raises(ImproperlyConfigured, match="BODYMAP_HTTPS must be True or False, not 'true'"):
        env_bool("BODYMAP_HTTPS", False)


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Another process with the settings of a new installation in a folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BODYMAP_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR,
        env={**clean, "DJANGO_SETTINGS_MODULE": "bodymap.settings", "BODYMAP_DATA": str(folder), **environment},
        capture_output=True,
        text=True,
    )


def test_production_without_a_secret_key_says_how_to_make_one(tmp_path: Path) -> None:
    ended = python("from django.conf import settings; settings.DEBUG", tmp_path)

    assert ended.returncode == 1
    assert "Set BODYMAP_SECRET_KEY" in ended.stderr


PRAGMAS = """
import django
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        print(cursor.execute(f"PRAGMA {name}").fetchone()[0])
"""


def test_sqlite_readers_do_not_wait_for_writers(tmp_path: Path) -> None:
    ended = python(PRAGMAS, tmp_path, BODYMAP_DEBUG="True")

    assert ended.stdout.split() == ["wal", "1", "1", "20000"]


@pytest.fixture
def visitor() -> Client:
    """What a visitor sees in production: an error page, never the error."""
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_fault_is_answered_with_a_page_and_logged_without_the_query(
    visitor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = visitor.get("/fails/?area=left-groin")

    assert response.status_code == 500
    assert "Nothing you painted is lost" in response.content.decode()
    assert "Internal Server Error: /fails/" in caplog.text
    assert "left-groin" not in caplog.text


@pytest.mark.django_db
def test_unknown_address_is_answered_with_a_page_of_the_site(visitor: Client) -> None:
    response = visitor.get("/nowhere/")

    assert response.status_code == 404
    assert "This page does not exist" in response.content.decode()
    assert "Resolver404" not in response.content.decode()


def test_request_for_another_site_is_refused(visitor: Client) -> None:
    response = visitor.get("/", headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "This request cannot be understood" in response.content.decode()


@pytest.mark.django_db
def test_form_too_large_is_refused(visitor: Client) -> None:
    body = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)

    response = visitor.post("/admin/login/", body, content_type="application/x-www-form-urlencoded")

    assert response.status_code == 400
    assert "too large" in response.content.decode()


@pytest.mark.django_db
def test_expired_form_is_explained() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ed"})

    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
@pytest.mark.parametrize("address", ["/", "/muscles/", "/areas/", "/complaints/", "/learn/", "/about/", "/result/"])
@pytest.mark.django_db
def test_page_is_only_read(address: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")


def test_port_that_can_be_had_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]

    assert why_not(str(free)) == ""


def test_port_in_use_is_named() -> None:
    with socket.socket() as other:
        other.bind(("0.0.0.0", 0))
        other.listen()
        port = other.getsockname()[1]

        assert why_not(str(port)).startswith(f"Port {port} is taken")


@pytest.mark.parametrize("port", ["", "http", "0", "65536", "-1", "8000 "])
def test_port_must_be_a_number(port: str) -> None:
    assert why_not(port) == f"PORT must be a number from 1 to 65535, not {port!r}."


@pytest.mark.django_db
def test_visitor_with_the_same_page_is_told_so_in_either_language_header(client: Client, release: Any) -> None:
    first = client.get("/muscles/")

    again = client.get("/muscles/", headers={"if-none-match": first["ETag"], "accept-language": "de, en;q=0.5"})
    other = client.get("/areas/", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert other.status_code == 200
    assert "Accept-Language" in first["Vary"]


@pytest.mark.django_db
def test_head_answers_with_the_headers_of_get(client: Client, release: Any) -> None:
    get, head = client.get("/about/"), client.head("/about/")

    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Cache-Control", "Vary")} == {
        name: get[name] for name in ("ETag", "Cache-Control", "Vary")
    }
