"""Engines: where the steps run. An engine knows machines and nothing of news."""
