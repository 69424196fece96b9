"""Re-makes `knowledge/atlas/data` from the base mesh it came from; never needed to run the site (needs scipy)."""
