"""Piles made by rule, of any size, in which it is known who copied whom."""
