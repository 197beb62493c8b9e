"""One module per task of the measuring kit."""
