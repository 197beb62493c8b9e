"""Step extract: what one report says, found in its own text. Nothing is imported here: the model is heavy."""
