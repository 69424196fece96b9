"""Text as it is compared and sorted in English."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Without accents and capitals; signs that have no plain form fall out."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
