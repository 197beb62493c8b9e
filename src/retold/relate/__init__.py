"""Who retells whom: candidates, evidence, descent, lost exemplars and stories."""

from retold.relate.align import align_passages
from retold.relate.changes import find_changed_figures
from retold.relate.relation import Relations, relate_reports

__all__ = ["Relations", "align_passages", "find_changed_figures", "relate_reports"]
