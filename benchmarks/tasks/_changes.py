"""Changed figures as the kit names them: by runs of digits."""

import re


def changed_runs(now: str, was: str) -> list[str]:
    """The runs of digits of one figure that another has not: "300" of "2,300" for "2,100"."""
    new, old = re.findall(r"\d+", now), re.findall(r"\d+", was)
    if len(new) != len(old):
        return new
    return [ours for ours, theirs in zip(new, old, strict=True) if ours != theirs]
