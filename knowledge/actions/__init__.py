"""All writes that span more than one row."""

from .load import load_document
from .publish import NothingToPublishError, publish, roll_back, ship


__all__ = ["NothingToPublishError", "load_document", "publish", "roll_back", "ship"]
