"""Trains, calibrates, measures and exports the triage model. One command: run.sh."""
import argparse
import hashlib
import json
import os
import random
import time

import numpy as np
import onnx
import torch
import torch.nn.functional as F

import features
import grammar
import measure
import quantise
import visits
import wordpiece
from model import Exported, TriageModel

TRAIN_DIR = os.path.dirname(os.path.abspath(__file__))
MODEL_DIR = os.path.dirname(TRAIN_DIR)
MAX_TOKENS, VOCAB, BATCH = 64, 6500, 128
DATA = os.environ.get("SALVE_TEST_DATA", os.path.join(MODEL_DIR, "..", "..", "..", "shared", "data"))


def encode(rows, tokenizer, stats):
    ids = [tokenizer.encode(r["text"], MAX_TOKENS) for r in rows]
    padded = torch.zeros(len(ids), MAX_TOKENS, dtype=torch.int16)
    for i, row in enumerate(ids):
        padded[i, : len(row)] = torch.tensor(row, dtype=torch.int16)
    pick = lambda name, default: torch.tensor([r.get(name, default) for r in rows])
    return {"ids": padded, "length": np.array([len(i) for i in ids]), "level": pick("level", -1), "specialty": pick("specialty", -1), "scope": pick("scope", 1.0).float(),
            "risk": torch.tensor([r.get("risk", (-1.0, -1.0)) for r in rows]), "numeric": torch.tensor(features.vectors([features.raw(r["numeric"]) for r in rows], *stats))}


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


def forward(model, data, pick):
    ids = data["ids"][pick, : data["length"][pick].max()].long()
    if model.training:
        ids = ids.masked_fill((torch.rand(ids.shape) < 0.08) & (ids > 4), wordpiece.MASK)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=model.training):
        return [o.float() for o in model(ids, (ids != 0).long(), data["numeric"][pick])]


def loss_of(outputs, data, pick):
    level, specialty, scope, risk = outputs
    target = data["risk"][pick]
    known = target[:, 0] >= 0
    total = F.binary_cross_entropy_with_logits(scope[~known], data["scope"][pick][~known])
    for logits, name, weight in ((level, "level", 1.0), (specialty, "specialty", 0.4)):
        labels = data[name][pick]
        if (labels >= 0).any():
            total = total + weight * F.cross_entropy(logits, labels, ignore_index=-1, label_smoothing=0.04)
    if known.any():
        total = total + F.binary_cross_entropy_with_logits(risk[known], target[known]) * known.float().mean() * 4
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


def predict(model, data):
    model.eval()
    out = [None] * len(data["length"])
    with torch.no_grad():
        for pick in batches(data["length"], 256, None):
            for row, *values in zip(pick, *[o.numpy() for o in forward(model, data, pick)]):
                out[row] = values
    return [np.array(column) for column in zip(*out)]


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def write_tokenizer_check(tokenizer, rows, path):
    """500 texts with their ids, a third of them damaged, for check-tokenizer.ts."""
    rng = random.Random(7)
    odd = ["[CLS] hello [MASK]", "Ünïcödé fièvre 39,5°C", "頭痛 и боль", "a\u00a0b\u200bc\ufeffd\u2028e\tf\r\ng\x0bh\x85i", "it’s 10µg—“quoted”…", "ΣΑΣ İstanbul ß ﬁne", "x" * 101 + " y", "😀 sick 𠀀", "$5+3=8 <b>&amp;</b> ^~`|", "", "   ", "١٢٣ हिन्दी ไทย 한국어", "\u0000nul\ufffd", "½ ² ① Ⅳ"]
    out = []
    for i in range(500):
        text = odd[i] if i < len(odd) else rng.choice(rows)["text"]
        if i >= len(odd) and i % 3 == 0:
            chars = list(text)
            for _ in range(rng.randint(1, 6)):
                chars.insert(rng.randrange(len(chars) + 1), rng.choice([chr(rng.randrange(0x20, 0x250)), chr(rng.randrange(0x250, 0x2100)), "é", "–", "\u200d", "中", "\n"]))
            text = "".join(chars)
        out.append({"text": text, "ids": tokenizer.encode(text, MAX_TOKENS)})
    with open(path, "w", encoding="utf8") as f:
        json.dump(out, f)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=200_000)
    options.add_argument("--steps", type=int, default=4000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rate", type=float, default=2e-3)
    options.add_argument("--no-risk", action="store_true")
    options.add_argument("--work", default=os.path.join(TRAIN_DIR, ".work"))
    args = options.parse_args()
    os.makedirs(args.work, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(int(os.environ.get("TORCH_THREADS", "1")))
    torch.set_flush_denormal(True)

    began = time.time()
    rows = {"train": grammar.Generator(args.seed).many(args.rows, "train"), "dev": grammar.Generator(1001).many(6000, "dev"), "test": grammar.Generator(2002).many(8000, "test")}
    seen = visits.load(DATA) if not args.no_risk else {"train": [], "dev": [], "test": []}
    vocab = wordpiece.build([r["text"] for r in rows["train"][:80_000]] + [r["text"] for r in seen["train"][:20_000]], VOCAB)
    tokenizer = wordpiece.Tokenizer(vocab)
    stats = features.statistics([features.raw(r["numeric"]) for r in rows["train"]])
    data = {name: encode(part, tokenizer, stats) for name, part in (("train", rows["train"] + seen["train"]), ("dev", rows["dev"]), ("test", rows["test"]))}
    print(f"rows {len(data['train']['length'])} vocabulary {len(vocab)} mean length {data['train']['length'].mean():.1f} prepared in {time.time() - began:.0f} s", flush=True)

    model = TriageModel(len(vocab), 2 * len(features.NAMES), len(grammar.LEVELS), len(grammar.SPECIALTIES), positions=MAX_TOKENS)
    curve = fit(model, data["train"], args.steps, args.rate, args.seed)
    torch.save({"state": model.state_dict(), "vocab": vocab, "stats": stats}, os.path.join(args.work, "weights.pt"))

    dev, test = predict(model, data["dev"]), predict(model, data["test"])
    temperature = measure.temperature(dev[0], data["dev"]["level"].numpy())
    figures = {"dev": measure.report(dev, data["dev"], temperature), "test": measure.report(test, data["test"], temperature), "curve": curve[:: max(1, len(curve) // 12)]}
    figures["baselines"] = measure.baselines(rows["train"][:20_000], rows["test"])
    figures["worstPresentations"] = measure.worst(test, rows["test"])
    if seen["test"]:
        for name in ("dev", "test"):
            figures["risk" + name.capitalize()] = measure.risk(predict(model, encode(seen[name], tokenizer, stats)), seen[name])
    export(model, vocab, stats, temperature, figures, tokenizer, rows["test"], args, bool(seen["test"]))


def export(model, vocab, stats, temperature, figures, tokenizer, test_rows, args, with_risk):
    os.makedirs(f"{MODEL_DIR}/onnx", exist_ok=True)
    wordpiece.save(vocab, MODEL_DIR, MAX_TOKENS)
    config = {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4, "vocab_size": len(vocab), "max_position_embeddings": MAX_TOKENS, "pad_token_id": 0}
    with open(f"{MODEL_DIR}/config.json", "w") as f:
        json.dump(config, f, indent=2)
    outputs = ["level_logits", "specialty_logits", "in_scope"] + (["risk"] if with_risk else [])
    graph = quantise.quantise(quantise.export(Exported(model.eval(), with_risk), f"{args.work}/float.onnx", outputs, 2 * len(features.NAMES)))
    onnx.save(graph, f"{MODEL_DIR}/onnx/model.onnx")
    write_tokenizer_check(tokenizer, test_rows, f"{args.work}/tokenizer-check.json")
    measure.write_reference(model, tokenizer, stats, test_rows[:2000], f"{args.work}/reference.json", encode)
    with open(f"{args.work}/figures.json", "w") as f:
        json.dump(figures, f, indent=1)
    files = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"]
    card = measure.card({name: digest(f"{MODEL_DIR}/{name}") for name in files}, stats, temperature, figures, MAX_TOKENS, with_risk)
    with open(f"{MODEL_DIR}/card.json", "w") as f:
        json.dump(card, f, indent=2)
        f.write("\n")
    print(json.dumps({k: v for k, v in figures.items() if k not in ("curve", "worstPresentations")}, indent=1))
    print(json.dumps(figures["worstPresentations"]))


if __name__ == "__main__":
    main()
