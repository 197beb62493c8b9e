"""The transformers of `retold.collate.transformer` in torch, to train them further; and marked stories as they read
them. Needs torch (pip install torch==2.13.0), which nothing that ships does."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "benchmarks" / "train")]

from encoder import STEPS, to_bytes  # noqa: E402

from disagreements import joined_piles  # noqa: E402
from marks import pile_tellings, read_marks, table_of  # noqa: E402
from retold.collate.excerpts import Excerpt, pad, take_excerpt  # noqa: E402
from retold.collate.transformer import HEADS, MATRICES  # noqa: E402
from retold.collate.wordpieces import Pieces  # noqa: E402

# The piles whose marks the encoders learn from; the judges learn from others.
SETS = ("tuning", "train")
DROPPED, DECAY = 0.1, 0.01


class Layer(nn.Module):
    """A layer of the encoder, as `retold.collate.transformer.Layer` reads it."""

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
    """The layers, with the vocabulary held as it is; `mark` is added to the pieces of a clause in its sentence."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        super().__init__()
        self.pieces = Pieces(bytes(arrays["pieces"]).decode().split("\n"))
        words = arrays["words"].astype(np.float32) * arrays["words scale"].astype(np.float32)[:, None]
        self.words = nn.Embedding.from_pretrained(torch.tensor(words), freeze=True)
        self.places = nn.Parameter(torch.tensor(arrays["places"].astype(np.float32)))
        self.mark = nn.Parameter(torch.tensor(arrays.get("mark", np.zeros(words.shape[1], np.float32))))
        self.first = _norm(arrays, "norm")
        self.layers = nn.ModuleList([Layer(arrays, number) for number in range(int(arrays["layers"]))])

    def read(self, texts: Sequence[Sequence[int]], added: Tensor) -> Tensor:
        """The rows, (texts, pieces, width), of texts as numbers of pieces, with what is added to their directions."""
        lengths = torch.tensor([len(text) for text in texts])
        held = torch.arange(int(lengths.max())) < lengths[:, None]
        table = torch.zeros(held.shape, dtype=torch.long)
        table[held] = torch.tensor([piece for text in texts for piece in text])
        rows = self.first(self.words(table) + self.places[: held.shape[1]] + added)
        for layer in self.layers:
            rows = layer(rows, held)
        return rows

    def forward(self, excerpts: Sequence[Excerpt]) -> Tensor:
        """The directions of clauses within their sentences, (excerpts, width)."""
        own = torch.tensor(pad([one.own for one in excerpts]))[:, :, None]
        rows = self.read([one.pieces for one in excerpts], own * self.mark)
        return functional.normalize((rows * own).sum(dim=1) / own.sum(dim=1), dim=1)

    def pack(self) -> dict[str, np.ndarray]:
        """The arrays of a model's file: all but the vocabulary, rounded as the first encoder's are."""
        arrays = {"places": numbers(self.places).astype(np.float16), "mark": numbers(self.mark)}
        arrays |= _packed_norm(self.first, "norm")
        for number, layer in enumerate(self.layers):
            for part in MATRICES:
                linear, name = layer.inner[part], f"{number} {part}"
                matrix, scale = to_bytes(numbers(linear.weight).T, 0, STEPS)
                arrays |= {name: matrix, f"{name} scale": scale, f"{name} offset": numbers(linear.bias)}
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
    return {f"{name} scale": numbers(norm.weight), f"{name} offset": numbers(norm.bias)}


def numbers(tensor: Tensor) -> np.ndarray:
    """The values of a tensor."""
    return tensor.detach().numpy()


@dataclass(frozen=True, slots=True)
class Story:
    """The clauses of a marked story, each wording once, and for each two the grade of their difference
    (`marks.table_of`)."""

    excerpts: list[Excerpt]
    table: np.ndarray


def read_stories(keep: Path | None, pieces: Pieces, longest: int) -> list[Story]:
    """The main stories of the piles of SETS, clauses at most `longest` pieces long with what stands around them."""
    found = []
    for folder, archive, truth in joined_piles(SETS, keep):
        reports, tellings = pile_tellings(archive, truth)
        table = table_of(read_marks(folder, reports), tellings)
        kept = sorted({telling.text.lower(): place for place, telling in reversed(list(enumerate(tellings)))}.values())
        excerpts = [take_excerpt(tellings[place], pieces, longest) for place in kept]
        found.append(Story(excerpts, table[np.ix_(kept, kept)]))
    return found


def optimise(model: nn.Module, rate: float, warm: float, steps: int) -> tuple[torch.optim.Optimizer, object]:
    """AdamW with a rate that rises to `rate` over the share `warm` of the steps and then falls to nought."""
    wanted = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(wanted, lr=rate, weight_decay=DECAY)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (warm * steps), max(0.0, (steps - step) / ((1 - warm) * steps)))
    )
