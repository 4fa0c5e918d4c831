"""What is trained on and measured on: generated messages, messages written by hand, and the content's own phrases. `bag` is what the linear member learns from."""
import json
import os
import random

import numpy as np
import torch

import clinical
import features
import grammar
import messages
from framing import CLOSERS, HAVING, OPENERS
from noise import noise
from presentations import LEVELS, SPECIALTIES

MAX_TOKENS = 160


def content_rows(path, part, rng, count):
    """Phrases and examples of the clinical content (see content.ts), each with what the rules say of it."""
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf8") as f:
        known = [json.loads(line) for line in f]
    mine = [m for m in known if messages.is_held(m, 0.1) == (part != "train")]
    kinds = [[m for m in mine if m["kind"] == kind] for kind in ("phrase", "example")]
    out = []
    for i in range(count if all(kinds) else 0):
        message = dict(rng.choice(kinds[i % 2]))
        framed = rng.choice(OPENERS) + (rng.choice(HAVING) if message.get("kind") == "phrase" else "") + message["text"] + rng.choice(CLOSERS)
        message["text"] = noise(framed, rng)
        out.append(messages.row(message) | {"id": "content"})
    return out


def rows_of(args):
    """Training, development and test rows."""
    written = messages.load(args.written)
    held = [m for m in written if messages.is_held(m)]
    kept = [m for m in written if not messages.is_held(m)]
    rng = random.Random(args.seed + 5)
    train = grammar.Generator(args.seed).many(args.rows, "train")
    train += messages.copies(kept, args.copies, rng)
    train += content_rows(args.content, "train", rng, args.content_rows)
    train += [messages.row(clinical.retold(rng.choice(kept), rng)) for _ in range(args.retold if kept else 0)]
    return {"train": train, "dev": grammar.Generator(1001).many(6000, "dev"), "test": grammar.Generator(2002).many(8000, "test"), "written": [messages.row(m) for m in held],
            "bag": messages.retold(kept, rng)}


def encode(rows, tokenizer, stats):
    ids = [tokenizer.encode(r["text"], MAX_TOKENS) for r in rows]
    length = np.array([len(i) for i in ids])
    padded = torch.zeros(len(ids), int(length.max()), dtype=torch.int16)
    for i, row in enumerate(ids):
        padded[i, : len(row)] = torch.tensor(row, dtype=torch.int16)
    pick = lambda name, default: torch.tensor([r.get(name, default) for r in rows])
    return {"ids": padded, "length": length, "level": pick("level", -1), "specialty": pick("specialty", -1), "scope": pick("scope", 1.0).float(),
            "numeric": torch.tensor(features.vectors([features.raw(r["numeric"]) for r in rows], *stats))}


def batches(lengths, size, rng):
    """Random batches of texts of like length."""
    order = rng.permutation(len(lengths)) if rng else np.arange(len(lengths))
    out = []
    for start in range(0, len(order), size * 50):
        chunk = order[start:start + size * 50]
        chunk = chunk[np.argsort(lengths[chunk], kind="stable")]
        out += [chunk[k:k + size] for k in range(0, len(chunk), size)]
    if rng:
        rng.shuffle(out)
    return out


__all__ = ["LEVELS", "SPECIALTIES", "MAX_TOKENS", "rows_of", "encode", "batches"]
