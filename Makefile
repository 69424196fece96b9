# `make run` and `make test` do all their own set-up; both are quick the second time.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test benchmarks chromium clean

# Runs as in production, without TLS: hashed and compressed files, no debug pages. Any host name is answered, so that a
# phone in the same network can be tried; the key stays in var/.
run: export BODYMAP_HTTPS ?= False
run: export BODYMAP_ALLOWED_HOSTS ?= *
run: export PORT := $(PORT)
run: $(STAMP)
	@$(BIN)/python -m bodymap.serving
	@mkdir -p var
	@test -n "$$BODYMAP_SECRET_KEY" || test -s var/secret_key || \
	  (umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))' > var/secret_key)
	@export BODYMAP_SECRET_KEY="$${BODYMAP_SECRET_KEY:-$$(cat var/secret_key)}"; set -e; \
	  $(BIN)/python manage.py migrate --verbosity 0; \
	  $(BIN)/python manage.py content publish --shipped --if-changed; \
	  $(BIN)/python manage.py collectstatic --noinput --verbosity 0; \
	  exec $(BIN)/gunicorn --config python:bodymap.serving bodymap.wsgi

test: export BODYMAP_DEBUG := True
test: $(STAMP) chromium
	@mkdir -p build/static
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	BODYMAP_DEBUG=False BODYMAP_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py content check
	$(BIN)/pytest -n 2 --ignore=tests/benchmarks

# Speed, as ratios against a named baseline of the same run.
benchmarks: export BODYMAP_DEBUG := True
benchmarks: $(STAMP)
	$(BIN)/pytest tests/benchmarks --benchmark-enable --benchmark-only

# The stamp is older than pyproject.toml whenever a dependency changed.
$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Bodymap needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Bodymap needs (once)…"
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(STAMP)

# Browser tests drive a Chromium of the system: the shell without a window if there is one, for it opens a page in a
# third of the time. Where it is missing and we may, we install it; a whole Chromium does as well.
SOME_CHROMIUM := $$(command -v chromium-headless-shell || command -v chromium || command -v chromium-browser \
  || command -v google-chrome)
APT_INSTALL := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
chromium:
	@command -v chromium-headless-shell >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests (once)…"; \
	    apt-get update -qq -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20; \
	    $(APT_INSTALL) chromium-headless-shell >/dev/null || test -n "$(SOME_CHROMIUM)" || \
	    $(APT_INSTALL) chromium >/dev/null; \
	  fi; } || true
	@test -n "$(SOME_CHROMIUM)" || { \
	  echo "The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell)." >&2; exit 1; }

clean:
	rm -rf $(VENV) build var .mypy_cache .ruff_cache .pytest_cache .hypothesis
