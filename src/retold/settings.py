"""Everything that can be set, read once; steps never see it, they get arguments."""

import os
from dataclasses import dataclass, field


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run uses the machine. Nothing here changes a result.

    `workers` 0 keeps all work in the calling process. `report_seconds` and `worker_bytes` bound what one report may
    cost; a report beyond them becomes a Skip.
    """

    workers: int = field(default_factory=_cores)
    report_seconds: float = 120.0
    worker_bytes: int = 4 << 30
