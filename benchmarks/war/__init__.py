"""A pile of long reports on one war that never was, put together from sentences of our own."""
