"""Step read: bytes to reports; whatever cannot be read becomes a skip with its reason."""
