"""Step collate: one question, its readings, who carries which."""
