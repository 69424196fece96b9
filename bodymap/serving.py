"""How gunicorn serves Bodymap: `gunicorn --config python:bodymap.serving bodymap.wsgi`.

PORT is the port, 8000 when it is not set. `python -m bodymap.serving` says beforehand whether it can be had.
"""

from __future__ import annotations

import os
import socket
import sys


PORT = os.environ.get("PORT") or "8000"

# Settings of gunicorn's own.
bind = f"0.0.0.0:{PORT}"
workers = 2
threads = 4
preload_app = True  # the workers share the parsed release and its index
loglevel = "warning"
control_socket_disable = True  # signals suffice; it would lie in the home folder, one for all servers of a person


def when_ready(server: object) -> None:
    """Say where it is once it answers, not before."""
    sys.stdout.write(f"\n  Bodymap is ready:  http://localhost:{PORT}/\n  Stop it with Ctrl-C.\n\n")
    sys.stdout.flush()


def why_not(port: str) -> str:
    """What keeps us from listening on a port, in words for whoever typed it; empty when nothing does."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", int(port)))
        except PermissionError:
            return f"Port {port} is only for the administrator: choose one above 1023: make run PORT=8080."
        except OSError:
            return f"Port {port} is taken, perhaps by another Bodymap. Stop that or choose another: make run PORT=8080."
    return ""


if __name__ == "__main__":
    sys.exit(why_not(PORT) or 0)
