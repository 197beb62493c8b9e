"""Step present: pure functions from records to text, pages and files."""
