"""Step record: the store that keeps every record and never rewrites one."""
