"""Train the question encoder of `retold.collate.encoder`: clauses that answer one question lie near one another.

Run: python benchmarks/train/question_encoder.py [--keep FOLDER]. Needs torch (pip install torch==2.13.0), which nothing
else does; half an hour on two cores that reckon in bfloat16. The layers of models/encoder.npz are trained further,
twice: first on benchmarks/matters/*.jsonl, made-up stories of five matters each, whose sentences answer one question,
at times differently, in words of their own, beside others that share words with them and answer something else; then on
the marked piles of benchmarks/disagreements/tuning and train. Clauses are read within their sentences. Every clause of
a question is to lie nearer to the others of it, whatever they answer, than to anything else of its story (Khosla and
others, "Supervised contrastive learning", 2020). The vocabulary stays as it is.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch_reader import ROOT, Reader, Story, optimise, read_stories

from retold.collate.encoder import EXCERPT, MODEL, QUESTIONS, read_arrays
from retold.collate.excerpts import Excerpt, cut_excerpt

MATTERS = ROOT / "benchmarks" / "matters"
# Passes over the matters, and over the piles.
PASSES = (2, 4)
RATE, WARM = 4e-5, 0.1
# Stories of matters that are read together; only sentences of one story are set against one another.
STORIES = 3
# So many clauses of a marked story are read at a time, this share of them at most such as answer a question.
CLAUSES, ANSWERING = 110, 0.85
TEMPERATURE = 0.1
SEED = 0
Batch = tuple[list[Excerpt], Tensor, Tensor]


def list_matters(stories: Sequence[dict[str, Any]], reader: Reader) -> Batch:
    """The sentences of stories; which two answer one question; which two stand in one story."""
    found = [
        (text, (place, *question)) for place, story in enumerate(stories) for question, text in _asked(story["matters"])
    ]
    questions = [question for _, question in found]
    alike = torch.tensor([[one == other for other in questions] for one in questions])
    near = torch.tensor([[one[0] == other[0] for other in questions] for one in questions])
    return [cut_excerpt(*_parts(text), reader.pieces, EXCERPT) for text, _ in found], alike, near


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the clause that answers, the clause (in square brackets, or all), and what stands after."""
    before, bracket, rest = text.partition("[")
    clause, _, after = rest.partition("]")
    return (before, clause, after) if bracket else ("", text, "")


def _asked(matters: Sequence[dict[str, Any]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Each sentence with the question that it answers; those told near a matter answer one of their own each."""
    for number, matter in enumerate(matters):
        yield from (((number, 0), text) for answer in matter["answers"] for text in answer)
        yield from (((number, place), text) for place, text in enumerate(matter["near"], 1))


def list_clauses(story: Story) -> Batch:
    """Some clauses of a marked story, most of them such as answer a question that others answer."""
    same = story.table >= 0
    answering = [place for place in range(len(same)) if same[place].any()]
    others = [place for place in range(len(same)) if not same[place].any()]
    random.shuffle(answering)
    random.shuffle(others)
    kept = [*answering[: int(CLAUSES * ANSWERING)], *others][:CLAUSES] if len(same) > CLAUSES else range(len(same))
    alike = torch.tensor(same[np.ix_(kept, kept)])
    return [story.excerpts[place] for place in kept], alike, torch.ones_like(alike)


def contrastive_loss(rows: Tensor, alike: Tensor, together: Tensor) -> Tensor:
    """How far the clauses of a question are from being nearest to one another in their story."""
    itself = torch.eye(len(rows), dtype=torch.bool)
    near = (rows @ rows.T / TEMPERATURE).masked_fill(itself | ~together, -1e4)
    alike = alike & ~itself
    some = alike.any(dim=1)
    share = near - torch.logsumexp(near, dim=1, keepdim=True)
    return -((share * alike).sum(dim=1)[some] / alike.sum(dim=1)[some]).mean()


def train(reader: Reader, stories: list, passes: int, size: int, batch_of) -> None:  # type: ignore[no-untyped-def]
    """Passes over the stories, `size` of them at a time; prints the mean loss of each pass."""
    optimizer, schedule = optimise(reader, RATE, WARM, passes * (len(stories) // size))
    for number in range(passes):
        reader.train()
        random.shuffle(stories)
        losses = []
        for low in range(0, len(stories) - size + 1, size):
            excerpts, alike, together = batch_of(stories[low : low + size])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                rows = reader(excerpts)
            loss = contrastive_loss(rows.float(), alike, together)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"pass {number + 1}: {np.mean(losses):.3f}", flush=True)


def main() -> None:
    """Trains and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the piles' archives there, joined")
    given = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    reader = Reader(read_arrays(MODEL))
    listed = sorted(MATTERS.glob("*.jsonl"))
    matters = [json.loads(line) for path in listed for line in path.read_text(encoding="utf-8").splitlines()]
    train(reader, matters, PASSES[0], STORIES, lambda some: list_matters(some, reader))
    piles = read_stories(given.keep, reader.pieces, EXCERPT)
    train(reader, piles, PASSES[1], 1, lambda some: list_clauses(some[0]))
    np.savez_compressed(QUESTIONS, **reader.pack())
    print(f"wrote {QUESTIONS.name}: {QUESTIONS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
