"""Re-makes `knowledge/atlas/data` from the base mesh it came from. Needs scipy; the site never needs it."""
