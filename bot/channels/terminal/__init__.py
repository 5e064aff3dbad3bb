"""The whole bot in a terminal: for trying it out, for tests, and for machines (one JSON line in, one out)."""
