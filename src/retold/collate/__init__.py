"""Collate: statements laid side by side across the reports of a story."""

from retold.collate.collation import collate_story

__all__ = ["collate_story"]
