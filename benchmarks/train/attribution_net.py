"""Fits the network of `retold.extract.voices` with JAX: pip install jax==0.10.2 optax."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from retold.extract.voices import CONTENT, CUE, REACHES, SOURCE

jax.config.update("jax_default_prng_impl", "unsafe_rbg")

ROW, BATCH, GAP = 512, 8, 4
"""Words to a row, rows to a step, empty places between two blocks in a row."""
WIDTH, MATCH, LEMMA = 96, 48, 32
RATE, DECAY, DROPPED = 3e-3, 0.01, 0.15
MATCH_SHARE = 0.3
"""What matching words to cues counts in the loss."""

Weights = dict[str, Any]
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Example:
    """A block of at most ROW words: columns, class of each word, number of its attribution (-1 for none)."""

    columns: Arrays
    classes: NDArray[np.int32]
    owners: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.classes)


def distance_of(steps: NDArray[Any]) -> NDArray[Any]:
    """Distances by powers of two, those before and those behind apart."""
    return np.where(steps > 0, 10, 0) + np.minimum(9, np.floor(np.log2(np.abs(steps) + 1)).astype(int))


_DISTANCES = distance_of(np.arange(ROW)[None] - np.arange(ROW)[:, None])


def begin_weights(sizes: dict[str, int], vectors: NDArray[Any]) -> Weights:
    """Weights to begin with; `sizes` tells how many rows each table has."""
    rng = np.random.default_rng(1)
    widths = {"lemma": LEMMA, "tag": 16, "dep": 16, "kind": 8}
    into = sum(widths.values()) + vectors.shape[1] + 6 + 96

    def some(rows: int, columns: int, scale: float | None = None) -> NDArray[np.float32]:
        return (rng.standard_normal((rows, columns)) * (scale or rows**-0.5)).astype(np.float32)

    weights = {name: some(sizes[name], width, 0.1 if name == "lemma" else 0.3) for name, width in widths.items()}
    weights |= {"in": some(into, WIDTH), "in bias": np.zeros(WIDTH, np.float32)}
    for layer in range(len(REACHES)):
        weights |= {f"layer {layer}": some(5 * WIDTH, WIDTH), f"bias {layer}": np.zeros(WIDTH, np.float32)}
    weights |= {"out": some(WIDTH, 4), "out bias": np.zeros(4, np.float32)}
    weights |= {"ask": some(WIDTH, MATCH), "answer": some(WIDTH, MATCH)}
    return weights | {"distance": np.zeros((2, 20), np.float32), "same": np.zeros((2, 2), np.float32)}


# --- forward -----------------------------------------------------------------------------------------------


def _levelled(state: jax.Array) -> jax.Array:
    centred = state - state.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred**2).mean(-1, keepdims=True) + 1e-5)


def _shifted(state: jax.Array, step: int) -> jax.Array:
    empty = jnp.zeros_like(state[:, : abs(step)])
    parts = [empty, state[:, :-step]] if step > 0 else [state[:, -step:], empty]
    return jnp.concatenate(parts, 1)


def _dropped(state: jax.Array, key: jax.Array | None, share: float) -> jax.Array:
    return state if key is None else state * jax.random.bernoulli(key, 1 - share, state.shape) / (1 - share)


def forward(
    weights: Weights, vectors: jax.Array, rows: Arrays, key: jax.Array | None
) -> tuple[jax.Array, jax.Array, jax.Array]:
    """Scores per class, and the two vectors to be matched, of each word in each row."""
    keys = [None] * 8 if key is None else list(jax.random.split(key, 8))
    there, (count, length) = rows["there"][..., None], rows["there"].shape
    above = (rows["head"] + np.arange(count)[:, None] * length).reshape(-1)
    linked = (rows["head"] != np.arange(length)[None])[..., None]
    below = jax.ops.segment_sum(linked.reshape(-1).astype(jnp.float32), above, count * length) + 1.0
    state = jax.nn.relu(_dropped(_entered(weights, vectors, rows, keys[0]), keys[1], 0.1))
    for layer, reach in enumerate(REACHES):
        seen = _levelled(state) * there
        up = seen.reshape(-1, WIDTH)[above].reshape(state.shape)
        down = jax.ops.segment_sum((seen * linked).reshape(-1, WIDTH), above, count * length)
        down = (down / jnp.sqrt(below)[:, None]).reshape(state.shape)
        beside = jnp.concatenate([seen, _shifted(seen, reach), _shifted(seen, -reach), up, down], -1)
        new = jax.nn.relu(beside @ weights[f"layer {layer}"] + weights[f"bias {layer}"])
        state = state + _dropped(new, keys[2 + layer], DROPPED)
    last = _levelled(state)
    return last @ weights["out"] + weights["out bias"], last @ weights["ask"], last @ weights["answer"]


def _entered(weights: Weights, vectors: jax.Array, rows: Arrays, key: jax.Array | None) -> jax.Array:
    lemma = weights["lemma"][rows["lemma"]]
    if key is not None:  # a word now and then is unknown
        lemma = lemma * jax.random.bernoulli(key, 0.8, (*lemma.shape[:2], 1))
    tables = [weights[name][rows[name]] for name in ("tag", "dep", "kind")]
    columns = jnp.concatenate([lemma, vectors[rows["vector"]], *tables, rows["marks"], rows["tensor"] / 3], -1)
    return _dropped(columns, key, 0.2) @ weights["in"] + weights["in bias"]


def loss_of(weights: Weights, vectors: jax.Array, rows: Arrays, key: jax.Array) -> jax.Array:
    """Surprise at the classes, and at the cue that the words of sources and contents belong to."""
    scores, asks, answers = forward(weights, vectors, rows, key)
    logs = jax.nn.log_softmax(scores)
    missed = -jnp.take_along_axis(logs, rows["class"][..., None], -1)[..., 0] * rows["there"]
    return missed.sum() / rows["there"].sum() + MATCH_SHARE * _match_loss(weights, asks, answers, rows)


def _match_loss(weights: Weights, asks: jax.Array, answers: jax.Array, rows: Arrays) -> jax.Array:
    classes, block, owner = rows["class"], rows["block"], rows["owner"]
    said = (classes == CONTENT).astype(jnp.int32)[:, :, None]
    same = (rows["sentence"][:, :, None] == rows["sentence"][:, None]).astype(jnp.int32)
    scores = jnp.einsum("bik,bjk->bij", asks, answers) / np.sqrt(MATCH)
    near = weights["distance"][:, _DISTANCES]
    scores += jnp.where(said == 0, near[0][None] + weights["same"][0][same], near[1][None] + weights["same"][1][same])
    cues = (classes == CUE)[:, None] & (block[:, :, None] == block[:, None])
    own = cues & (owner[:, :, None] == owner[:, None])
    every = jax.nn.logsumexp(jnp.where(cues, scores, -1e4), -1)
    right = jax.nn.logsumexp(jnp.where(own, scores, -1e4), -1)
    used = ((classes == SOURCE) | (classes == CONTENT)) & own.any(-1)
    return ((every - right) * used).sum() / (used.sum() + 1)


# --- rows and steps ----------------------------------------------------------------------------------------


def pack(examples: Sequence[Example]) -> list[list[Example]]:
    """The examples in rows of at most ROW words."""
    rows: list[list[Example]] = []
    room = 0
    for example in examples:
        if len(example) > room:
            rows.append([])
            room = ROW
        rows[-1].append(example)
        room -= len(example) + GAP
    return rows


def to_arrays(rows: Sequence[Sequence[Example]]) -> Arrays:
    """The rows side by side, empty places filled with nought."""
    shape = (len(rows), ROW)
    numbers = ("lemma", "vector", "tag", "dep", "kind", "sentence", "block", "class", "owner")
    found: Arrays = {name: np.zeros(shape, np.int32) for name in numbers}
    found["head"] = np.tile(np.arange(ROW, dtype=np.int32), (len(rows), 1))
    found |= {"there": np.zeros(shape, np.float32), "marks": np.zeros((*shape, 6), np.float32)}
    found["tensor"] = np.zeros((*shape, 96), np.float32)
    for number, row in enumerate(rows):
        low = 0
        for block, example in enumerate(row, start=1):
            place = (number, slice(low, low + len(example)))
            for name, column in example.columns.items():
                found[name][place] = column + low if name == "head" else column
            found["class"][place], found["owner"][place] = example.classes, example.owners
            found["block"][place], found["there"][place] = block, 1
            low += len(example) + GAP
    return found


def fit(examples: Sequence[Example], sizes: dict[str, int], vectors: NDArray[Any], epochs: int) -> Arrays:
    """The weights after `epochs` rounds over the examples, which are shuffled the same way each time."""
    rng, key = np.random.default_rng(0), jax.random.key(0)
    steps = epochs * (len(pack(examples)) // BATCH)
    rates = optax.warmup_cosine_decay_schedule(0, RATE, 150, steps, 1e-5)
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rates, weight_decay=DECAY))
    step = _stepper(rule, jnp.asarray(vectors))
    weights = begin_weights(sizes, vectors)
    state, began = rule.init(weights), time.monotonic()
    for epoch in range(epochs):
        losses = []
        for arrays in _batches(examples, rng):
            key, used = jax.random.split(key)
            weights, state, loss = step(weights, state, arrays, used)
            losses.append(loss)
        print(f"round {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - began:.0f} s", flush=True)
    return {name: np.asarray(rows) for name, rows in weights.items()}


def _batches(examples: Sequence[Example], rng: np.random.Generator) -> Iterator[Arrays]:
    rows = pack([examples[place] for place in rng.permutation(len(examples))])
    for low in range(0, len(rows) - BATCH + 1, BATCH):
        yield to_arrays(rows[low : low + BATCH])


def _stepper(rule: optax.GradientTransformation, vectors: jax.Array) -> Callable[..., Any]:
    @jax.jit
    def step(weights: Weights, state: Any, rows: Arrays, key: jax.Array) -> tuple[Weights, Any, jax.Array]:
        loss, slopes = jax.value_and_grad(loss_of)(weights, vectors, rows, key)
        changes, state = rule.update(slopes, state, weights)
        return optax.apply_updates(weights, changes), state, loss

    return step
