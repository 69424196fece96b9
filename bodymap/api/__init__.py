"""API v1: what the pages know, as JSON. Changes are additive; anything else would be /api/v2/."""
