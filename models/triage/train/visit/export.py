"""Puts the members into one ONNX file with int8 weights, and writes visit.json and the invented requests that check.ts compares."""
import hashlib
import json
import os
import sys

import numpy as np
import onnx
import torch
import torch.nn as nn
from onnx import helper, numpy_helper

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


def plain(graph):
    """Weights leave int8 by Cast and Mul, which the runtime does once, when it loads. From DequantizeLinear with MatMul it makes
    a kernel of its own that rounds what goes through, and answers differ from training's by up to 2e-4."""
    held, nodes = {w.name: numpy_helper.to_array(w) for w in graph.graph.initializer}, []
    for node in graph.graph.node:
        if node.op_type != "DequantizeLinear":
            nodes.append(node)
            continue
        source, scale, zero = node.input
        assert not held[zero].any()
        shape = [1] * held[source].ndim
        shape[next(a.i for a in node.attribute if a.name == "axis")] = -1
        target, name = node.output[0], scale + "_shaped"
        graph.graph.initializer.append(numpy_helper.from_array(held[scale].reshape(shape), name))
        nodes.append(helper.make_node("Cast", [source], [target + "_cast"], to=onnx.TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [target + "_cast", name], [target]))
    used = {name for node in nodes for name in node.input}
    kept = [w for w in graph.graph.initializer if w.name in used]
    del graph.graph.initializer[:], graph.graph.node[:]
    graph.graph.initializer.extend(kept)
    graph.graph.node.extend(nodes)
    onnx.checker.check_model(graph)
    return graph


def graph_of(model):
    tokens = torch.randint(2, 500, (2, 12))
    tokens[1, 7:] = 0
    segments = (tokens > 0).long()
    numeric = torch.zeros(2, 2 * len(data.NUMBERS))
    axes = {"tokens": {0: "batch", 1: "length"}, "segments": {0: "batch", 1: "length"}, "numeric": {0: "batch"}, **{name: {0: "batch"} for name in OUTPUTS}}
    path = os.path.join(member.WORK, "float.onnx")
    torch.onnx.export(model, (tokens, segments, numeric), path, opset_version=quantise.OPSET, do_constant_folding=True,
                      input_names=["tokens", "segments", "numeric"], output_names=OUTPUTS, dynamic_axes=axes)
    return plain(quantise.quantise(onnx.load(path)))


def invented(visits, count=80):
    """Requests that nobody sent: labels, staff's wordings and words drawn at random, numbers drawn anywhere between their bounds."""
    rng = np.random.default_rng(3)
    labels, wordings = visits["labels"], list(visits["reader"].shorthand)
    tails = [", severe", " / Rt. side", " and cough", "; ünknown wörd", ", no fever", " (3 days)", ""]
    out = []
    for n in range(count):
        reasons = [str(rng.choice(labels if rng.random() < 0.6 else wordings)) + (str(rng.choice(tails)) if rng.random() < 0.4 else "") for _ in range(rng.integers(0 if n % 20 == 0 else 1, 6))]
        known = {name: round(float(rng.uniform(low, high)), 1) for name, (low, high) in data.BOUNDS.items()}
        known |= {"age": int(rng.integers(18, 96)), "heartRate": int(rng.normal(90, 25)), "spo2": int(rng.integers(80, 101)), "pain": int(rng.integers(0, 11)),
                  **{name: int(rng.random() < 0.5) for name in data.NUMBERS[8:]}}
        out.append((reasons, {name: value for name, value in known.items() if rng.random() < 0.8 and (name not in data.BOUNDS or data.BOUNDS[name][0] <= value <= data.BOUNDS[name][1])}))
    return out


def reference(model, visits, path):
    """Invented requests with their tokens and answers, for check.ts."""
    lines = []
    for reasons, known in invented(visits):
        ids, segments = visits["reader"].tokens(reasons)
        value = [known.get(name) for name in data.NUMBERS]
        numeric = torch.tensor([[x or 0.0 for x in value] + [float(x is None) for x in value]])
        with torch.no_grad():
            risk, acuity = model(torch.tensor([ids or [0]]), torch.tensor([segments or [0]]), numeric)
        short = lambda x: [round(float(v), 6) for v in x[0]]
        lines.append(json.dumps({"reasons": reasons, "known": known, "tokens": ids, "segments": segments, "risk": short(risk), "acuity": short(acuity)}, ensure_ascii=False))
    with open(path, "w", encoding="utf8") as f:
        f.write("[\n" + ",\n".join(lines) + "\n]\n")


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
        "id": "salve-visit", "version": "0.2.0", "sha256": digest, "file": "onnx/visit.onnx", "members": len(chosen),
        "inputs": {"tokens": "int64 [batch, length], 0 pads", "segments": "int64 [batch, length]: 1 in the first reason, 2 in others, 0 pads",
                   "numeric": f"float32 [batch, {2 * len(data.NUMBERS)}]: values (0 where unknown), then flags (1 where unknown)"},
        "outputs": {"risk": ["criticalCare", "hospitalisation"], "acuity": [1, 2, 3, 4, 5]},
        "limit": words.LIMIT, "longest": words.LONGEST, "unknown": words.UNKNOWN, "firstId": 2,
        "numbers": data.NUMBERS, "bounds": data.BOUNDS, "calibration": calibration, "figures": figures,
        "labels": labels, "words": pieces[len(labels):], "shorthand": by_label(reader),
    }
    with open(os.path.join(MODEL_DIR, "visit.json"), "w") as f:
        f.write(dumps(card))
    reference(model, visits, os.path.join(rows.HERE, "probes.json"))
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
