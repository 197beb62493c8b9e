"""Tests of step read."""
