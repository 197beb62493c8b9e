"""Step extract: what one report says, found in its own text."""
