"""The repository tests itself: layers, files, security headers and the promises of the README."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client


ROOT = Path(settings.BASE_DIR)
TOP_LEVEL = {
    ".ci", ".gitignore", "LICENSE", "Makefile", "NOTICE.md", "README.md", "bodymap", "knowledge", "manage.py",
    "pyproject.toml", "static", "templates", "tests",
}  # fmt: skip


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_top_level_holds_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} == TOP_LEVEL


@pytest.mark.parametrize("path", tracked("templates/*.html"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_template_has_no_inline_style_script_or_handler(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    inline = re.findall(r"\sstyle=|<style[\s>]|<script>|\son[a-z]+=\"|javascript:", text)

    assert inline == []


@pytest.mark.parametrize("path", tracked("static/*"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_static_file_loads_nothing_from_elsewhere(path: Path) -> None:
    if path.suffix not in {".css", ".js", ".svg"}:
        return
    text = path.read_text(encoding="utf-8")

    foreign = [
        address
        for address in re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", text)
        if not address.startswith(("http://www.w3.org/", "https://www.w3.org/"))
    ]

    assert foreign == []


def test_no_unfinished_work_is_committed() -> None:
    marker = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|NotImplementedError|lorem ipsum")
    here = Path(__file__)

    unfinished = [
        path.relative_to(ROOT).as_posix()
        for path in tracked("*.py", "*.js", "*.css", "*.html", "*.yaml", "*.md")
        if path != here and marker.search(path.read_text(encoding="utf-8"))
    ]

    assert unfinished == []


def test_readme_is_short_and_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(readme.splitlines()) <= 100
    assert "make run" in readme
    assert "make test" in readme


def test_readme_links_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)\)", readme) if not t.startswith("http")]

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_setting_from_the_environment_is_documented() -> None:
    source = (ROOT / "bodymap" / "settings.py").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| ([A-Z_]+) \|", source, re.MULTILINE))
    used = set(re.findall(r"""(?:environ\.get|env_bool|env_list)\(\s*["']([A-Z_]+)["']""", source))

    assert used == documented


def test_every_dependency_says_why_it_is_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]

    unexplained = [line.strip() for line in block.splitlines() if line.strip() and "#" not in line]

    assert unexplained == []


@pytest.mark.django_db
def test_content_security_policy_allows_only_this_site(client: Client) -> None:
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert {part.strip() for part in policy.split(";")} == {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    }


@pytest.mark.django_db
def test_a_visit_sets_no_cookie(client: Client) -> None:
    for address in ("/", "/muscles/", "/areas/", "/complaints/", "/learn/", "/about/"):
        client.get(address)

    assert dict(client.cookies) == {}
