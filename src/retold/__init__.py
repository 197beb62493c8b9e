"""Retold works out which news reports merely retell which, and what rests on how many independent origins."""

__version__ = "0.1.0"
