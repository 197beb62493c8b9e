"""Train the question encoder of `retold.collate.encoder`: sentences that answer one question lie near one another.

Run: python benchmarks/train/question_encoder.py. Needs torch (pip install torch==2.13.0), which nothing else does; an
hour on two cores. Reads benchmarks/matters/*.jsonl: made-up stories of five matters each. The sentences of a matter
answer one question, at times differently, in words of their own; those told near it share words with them and answer
others. The layers of models/encoder.npz are trained further: every sentence of a matter is to lie nearer to the others
of it, whatever they answer, than to anything else of its story (Khosla and others, "Supervised contrastive learning",
2020). The vocabulary stays as it is. The piles of benchmarks/disagreements are not read.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks" / "train")]

from encoder import STEPS, to_bytes  # noqa: E402

from retold.collate.encoder import HEADS, MATRICES, MODEL, QUESTIONS  # noqa: E402
from retold.collate.wordpieces import Pieces  # noqa: E402

MATTERS = ROOT / "benchmarks" / "matters"
PASSES, RATE, WARM, DECAY = 4, 4e-5, 0.1, 0.01
# Stories that are read together; only sentences of one story are set against one another.
STORIES = 3
TEMPERATURE = 0.1
LONGEST = 96
DROPPED = 0.1
SEED = 0


class Layer(nn.Module):
    """A layer of the encoder, as `retold.collate.encoder.Layer` reads it."""

    def __init__(self, arrays: dict[str, np.ndarray], number: int) -> None:
        super().__init__()
        self.inner = nn.ModuleDict({part: _linear(arrays, f"{number} {part}") for part in MATRICES})
        self.norms = nn.ModuleList([_norm(arrays, f"{number} norm {place}") for place in (0, 1)])
        self.drop = nn.Dropout(DROPPED)

    def forward(self, rows: Tensor, held: Tensor) -> Tensor:
        """The rows (texts, pieces, width) after the layer; pieces that are not `held` are not looked at."""
        split = (*rows.shape[:2], HEADS, rows.shape[2] // HEADS)
        query, key, value = (self.inner[name](rows).view(split).transpose(1, 2) for name in ("query", "key", "value"))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=held[:, None, None, :])
        rows = self.norms[0](rows + self.drop(self.inner["out"](seen.transpose(1, 2).reshape(rows.shape))))
        bent = functional.gelu(self.inner["up"](rows), approximate="tanh")
        return self.norms[1](rows + self.drop(self.inner["down"](bent)))


class Reader(nn.Module):
    """The encoder, with the vocabulary held as it is."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        super().__init__()
        self.pieces = Pieces(bytes(arrays["pieces"]).decode().split("\n"))
        words = arrays["words"].astype(np.float32) * arrays["words scale"].astype(np.float32)[:, None]
        self.words = nn.Embedding.from_pretrained(torch.tensor(words), freeze=True)
        self.places = nn.Parameter(torch.tensor(arrays["places"].astype(np.float32)))
        self.first = _norm(arrays, "norm")
        self.layers = nn.ModuleList([Layer(arrays, number) for number in range(int(arrays["layers"]))])

    def forward(self, texts: Sequence[str]) -> Tensor:
        """The directions of texts, (texts, width)."""
        numbers = [self.pieces.number(text, LONGEST) for text in texts]
        lengths = torch.tensor([len(one) for one in numbers])
        held = torch.arange(int(lengths.max())) < lengths[:, None]
        table = torch.zeros(held.shape, dtype=torch.long)
        table[held] = torch.tensor([piece for one in numbers for piece in one])
        rows = self.first(self.words(table) + self.places[: held.shape[1]])
        for layer in self.layers:
            rows = layer(rows, held)
        return functional.normalize((rows * held[:, :, None]).sum(dim=1) / lengths[:, None], dim=1)

    def pack(self) -> dict[str, np.ndarray]:
        """The arrays of the model's file: all but the vocabulary, rounded as the first encoder's are."""
        arrays = {"places": _numbers(self.places).astype(np.float16)} | _packed_norm(self.first, "norm")
        for number, layer in enumerate(self.layers):
            for part in MATRICES:
                linear, name = layer.inner[part], f"{number} {part}"
                matrix, scale = to_bytes(_numbers(linear.weight).T, 0, STEPS)
                arrays |= {name: matrix, f"{name} scale": scale, f"{name} offset": _numbers(linear.bias)}
            for place, norm in enumerate(layer.norms):
                arrays |= _packed_norm(norm, f"{number} norm {place}")
        return arrays


def _linear(arrays: dict[str, np.ndarray], name: str) -> nn.Linear:
    weight = arrays[name].astype(np.float32) * arrays[f"{name} scale"].astype(np.float32)
    made = nn.Linear(*weight.shape)
    made.weight.data, made.bias.data = torch.tensor(weight.T.copy()), torch.tensor(arrays[f"{name} offset"])
    return made


def _norm(arrays: dict[str, np.ndarray], name: str) -> nn.LayerNorm:
    made = nn.LayerNorm(len(arrays[f"{name} scale"]), eps=1e-12)
    made.weight.data, made.bias.data = (torch.tensor(arrays[f"{name} {part}"]) for part in ("scale", "offset"))
    return made


def _packed_norm(norm: nn.LayerNorm, name: str) -> dict[str, np.ndarray]:
    return {f"{name} scale": _numbers(norm.weight), f"{name} offset": _numbers(norm.bias)}


def _numbers(tensor: Tensor) -> np.ndarray:
    return tensor.detach().numpy()


def list_sentences(stories: Sequence[dict[str, Any]]) -> tuple[list[str], Tensor, Tensor]:
    """The sentences of stories, the number of the question that each answers, and of its story."""
    found = [
        (text, question, place) for place, story in enumerate(stories) for question, text in _asked(story["matters"])
    ]
    texts, questions, places = zip(*found, strict=True)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(zip(places, questions, strict=True)))}
    return (
        list(texts),
        torch.tensor([numbers[key] for key in zip(places, questions, strict=True)]),
        torch.tensor(places),
    )


def _asked(matters: Sequence[dict[str, Any]]) -> Iterator[tuple[tuple[int, int], str]]:
    """Each sentence with the question that it answers; those told near a matter answer one of their own each."""
    for number, matter in enumerate(matters):
        yield from (((number, 0), text) for answer in matter["answers"] for text in answer)
        yield from (((number, place), text) for place, text in enumerate(matter["near"], 1))


def contrastive_loss(rows: Tensor, questions: Tensor, stories: Tensor) -> Tensor:
    """How far the sentences of a question are from being nearest to one another in their story."""
    near = rows @ rows.T / TEMPERATURE
    itself = torch.eye(len(rows), dtype=torch.bool)
    near = near.masked_fill(itself | (stories[:, None] != stories[None, :]), -1e4)
    alike = (questions[:, None] == questions[None, :]) & ~itself
    some = alike.any(dim=1)
    share = near - torch.logsumexp(near, dim=1, keepdim=True)
    return -((share * alike).sum(dim=1)[some] / alike.sum(dim=1)[some]).mean()


def train(reader: Reader, stories: list[dict[str, Any]]) -> None:
    """Prints the mean loss of each pass."""
    steps = PASSES * (len(stories) // STORIES)
    wanted = [parameter for parameter in reader.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(wanted, lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.0, (steps - step) / ((1 - WARM) * steps)))
    )
    for number in range(PASSES):
        reader.train()
        random.shuffle(stories)
        losses = []
        for low in range(0, len(stories) - STORIES + 1, STORIES):
            texts, questions, places = list_sentences(stories[low : low + STORIES])
            loss = contrastive_loss(reader(texts), questions, places)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(wanted, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        print(f"pass {number + 1}: {np.mean(losses):.3f}", flush=True)


def main() -> None:
    """Trains and writes the model."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    listed = sorted(MATTERS.glob("*.jsonl"))
    stories = [json.loads(line) for path in listed for line in path.read_text(encoding="utf-8").splitlines()]
    with np.load(MODEL, allow_pickle=False) as stored:
        reader = Reader({name: stored[name] for name in stored.files})
    train(reader, stories)
    np.savez_compressed(QUESTIONS, **reader.pack())
    print(f"wrote {QUESTIONS.name}: {QUESTIONS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
