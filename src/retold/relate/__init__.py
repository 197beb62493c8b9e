"""Step relate: which reports tell of one happening, and which descend from which."""
