"""Reads a JSON body, and no more of it than a painting can need."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.parsers import BaseParser

from bodymap.api.errors import BadInput, BodyTooLarge, Problem


class BoundedJSONParser(BaseParser):
    """JSON up to DATA_UPLOAD_MAX_MEMORY_SIZE bytes, which DRF's own parser does not heed.

    NaN and Infinity are read, although they are not JSON: whoever checks the content then says where they stand.
    Raises BodyTooLarge and BadInput.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise BodyTooLarge(limit)
        try:
            return json.loads(body)
        except RecursionError:
            problem = _("the body is nested too deeply")
        except json.JSONDecodeError as error:
            place = {"line": error.lineno, "column": error.colno}
            problem = _("the body is not JSON: line %(line)d, column %(column)d") % place
        except UnicodeDecodeError:
            problem = _("the body is not text in UTF-8")
        except ValueError:  # Python refuses to read integers of thousands of digits
            problem = _("the body holds a number that is far too long")
        raise BadInput([Problem("", problem)])
