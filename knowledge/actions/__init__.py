"""All writes that span more than one row."""

from .citations import cite
from .load import load_document
from .publish import NothingToPublishError, Shipped, publish, roll_back, ship


__all__ = ["NothingToPublishError", "Shipped", "cite", "load_document", "publish", "roll_back", "ship"]
