"""Puts the members into one ONNX file with int8 weights, and writes visit.json and the rows that check.ts compares."""
import hashlib
import json
import os
import sys

import numpy as np
import onnx
import torch
import torch.nn as nn

import calibrate
import data
import member
import members
import rows
import words

sys.path.insert(0, os.path.dirname(rows.HERE))
import quantise  # noqa: E402  (the triage model's own)

MODEL_DIR = os.path.join(rows.HERE, "..", "..")
OUTPUTS = ["risk", "acuity"]


def int8_(weight):
    """Rounds a weight to what int8 per row can say: the network that is measured is the one that is shipped."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    weight.copy_(torch.clamp(torch.round(weight / scale), -127, 127) * scale)


def shipped(index, vocabulary, diagnoses):
    model = members.build(index, vocabulary, diagnoses)
    model.load_state_dict(torch.load(member.name(index, 0) + ".pt"))
    full = model.heads.out
    model.heads.out = nn.Linear(full.in_features, 7)
    model.heads.sizes = [2, 5]
    with torch.no_grad():
        model.heads.out.weight.copy_(full.weight[:7])
        model.heads.out.bias.copy_(full.bias[:7])
        for part in model.modules():
            if isinstance(part, nn.Linear) or (isinstance(part, nn.Embedding) and part.num_embeddings > 512):
                int8_(part.weight)
    return model.eval()


class Ensemble(nn.Module):
    """The members' mean logits, calibrated. `risk`: critical care, hospitalisation. `acuity`: steps 1 to 5."""

    def __init__(self, models, weights, calibration):
        super().__init__()
        self.models = nn.ModuleList(models)
        self.register_buffer("weights", torch.tensor(weights, dtype=torch.float32).view(-1, 1, 1) / sum(weights))
        self.register_buffer("scale", torch.tensor(calibration["risk"]["scale"], dtype=torch.float32))
        self.register_buffer("shift", torch.tensor(calibration["risk"]["shift"], dtype=torch.float32))
        self.temperature = float(calibration["acuity"]["temperature"])

    def forward(self, tokens, segments, numeric):
        answers = [model(tokens, segments, numeric) for model in self.models]
        risk = (torch.stack([a[0] for a in answers]) * self.weights).sum(0)
        acuity = (torch.stack([a[1] for a in answers]) * self.weights).sum(0)
        return torch.sigmoid(risk * self.scale + self.shift), torch.softmax(acuity / self.temperature, 1)


def graph_of(model):
    tokens = torch.randint(2, 500, (2, 12))
    tokens[1, 7:] = 0
    segments = (tokens > 0).long()
    numeric = torch.zeros(2, 2 * len(data.NUMBERS))
    axes = {"tokens": {0: "batch", 1: "length"}, "segments": {0: "batch", 1: "length"}, "numeric": {0: "batch"}, **{name: {0: "batch"} for name in OUTPUTS}}
    path = os.path.join(member.WORK, "float.onnx")
    torch.onnx.export(model, (tokens, segments, numeric), path, opset_version=quantise.OPSET, do_constant_folding=True,
                      input_names=["tokens", "segments", "numeric"], output_names=OUTPUTS, dynamic_axes=axes)
    return quantise.quantise(onnx.load(path))


def reference(model, visits, path, count=1000):
    """Requests with their tokens, numbers and answers; one in five without a value, so that the flags are compared too."""
    table, rng = data.table(), np.random.default_rng(3)
    pick = rng.choice(np.where(visits["age"] >= 18)[0], count, replace=False)
    out = []
    for n, i in enumerate(pick):
        numeric = visits["tensors"]["numeric"][i].clone()
        if n % 5 == 0:
            lost = int(rng.integers(1, 11))
            numeric[lost], numeric[11 + lost] = 0, 1
        reasons = list(visits["lists"][i])
        if n % 4 == 0:
            reasons = [rng.choice(list(visits["reader"].shorthand)) + rng.choice([", severe", " / Rt. side", " and cough", "; ünknown wörd", ""]) for _ in reasons] or ["sob"]
        ids, segments = visits["reader"].tokens(reasons)
        with torch.no_grad():
            risk, acuity = model(torch.tensor([ids or [0]]), torch.tensor([segments or [0]]), numeric[None])
        exact = data.numbers64(table.iloc[[i]])[0]
        known = {name: float(exact[k]) for k, name in enumerate(data.NUMBERS) if numeric[11 + k] == 0}
        out.append({"reasons": reasons, "known": known, "tokens": ids, "segments": segments, "risk": risk[0].tolist(), "acuity": acuity[0].tolist()})
    with open(path, "w") as f:
        json.dump(out, f)


def main():
    torch.set_num_threads(1)
    visits = rows.load()
    chosen = [i for i in range(len(members.MEMBERS)) if os.path.exists(member.name(i, 0) + ".pt")]
    calibration, figures = calibrate.run(visits, chosen)
    model = Ensemble([shipped(i, visits["vocabulary"], visits["diagnoses"]) for i in chosen], [members.weight(i) for i in chosen], calibration).eval()
    target = os.path.join(MODEL_DIR, "onnx", "visit.onnx")
    onnx.save(graph_of(model), target)
    with open(target, "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    reader = visits["reader"]
    pieces = list(reader.vocabulary)
    labels = [piece[1:] for piece in pieces if piece.startswith("=")]
    card = {
        "id": "salve-visit", "version": "0.1.0", "sha256": digest, "file": "onnx/visit.onnx", "members": len(chosen),
        "inputs": {"tokens": "int64 [batch, length], 0 pads", "segments": "int64 [batch, length]: 1 in the first reason, 2 in others, 0 pads",
                   "numeric": f"float32 [batch, {2 * len(data.NUMBERS)}]: values (0 where unknown), then flags (1 where unknown)"},
        "outputs": {"risk": ["criticalCare", "hospitalisation"], "acuity": [1, 2, 3, 4, 5]},
        "limit": words.LIMIT, "longest": words.LONGEST, "unknown": words.UNKNOWN, "firstId": 2,
        "numbers": data.NUMBERS, "bounds": data.BOUNDS, "calibration": calibration, "figures": figures,
        "labels": labels, "words": pieces[len(labels):], "shorthand": by_label(reader),
    }
    with open(os.path.join(MODEL_DIR, "visit.json"), "w") as f:
        f.write(dumps(card))
    reference(model, visits, os.path.join(member.WORK, "reference.json"))
    print(f"{len(chosen)} members, {os.path.getsize(target) / 1e6:.2f} MB, {digest[:12]}")


def by_label(reader):
    out = {}
    for wording, label in sorted(reader.shorthand.items()):
        out.setdefault(label, []).append(wording)
    return out


def dumps(card):
    """One line per field: readable, and a change shows in a diff."""
    return "{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in card.items()) + "\n}\n"


if __name__ == "__main__":
    main()
