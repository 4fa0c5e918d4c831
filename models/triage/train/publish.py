"""Writes the trained model as the server reads it, with its card and what the checks compare."""
import hashlib
import json
import os
import random

import numpy as np
import onnx

import bag
import features
import measure
import messages
import quantise
import wordpiece
from data import MAX_TOKENS, encode
from model import Exported

TRAIN_DIR = os.path.dirname(os.path.abspath(__file__))


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def publish(members, shape, answers, data, rows, curve, args):
    folder = args.out
    shape["share"], figures = figures_of(answers, shape["bag"], data, rows, curve)
    temperature = figures.pop("temperature")
    os.makedirs(f"{folder}/onnx", exist_ok=True)
    wordpiece.save(shape["vocab"], folder, MAX_TOKENS)
    config = {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": 160, "num_hidden_layers": 2, "num_attention_heads": 5,
              "vocab_size": len(shape["vocab"]), "max_position_embeddings": MAX_TOKENS, "pad_token_id": 0}
    with open(f"{folder}/config.json", "w") as f:
        json.dump(config, f, indent=2)
    measure.write_reference(members, shape, rows["written"], f"{args.work}/reference.json", encode)
    graph = quantise.export(Exported([m.eval() for m in members], *shape["bag"], shape["share"]), f"{args.work}/float.onnx", ["level_logits", "specialty_logits", "in_scope"], 2 * len(features.NAMES))
    onnx.save(quantise.quantise(graph), f"{folder}/onnx/model.onnx")
    write_tokenizer_check(shape["tokenizer"], rows["test"], f"{args.work}/tokenizer-check.json")
    write_held(args.written, f"{args.work}/held.jsonl")
    with open(f"{args.work}/figures.json", "w") as f:
        json.dump(figures, f, indent=1)
    files = ["config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"]
    card = measure.card({name: digest(f"{folder}/{name}") for name in files}, shape["stats"], temperature, figures, MAX_TOKENS)
    with open(f"{folder}/card.json", "w") as f:
        json.dump(card, f, indent=2)
        f.write("\n")
    print(json.dumps({k: v for k, v in figures.items() if k not in ("curve", "worstPresentations")}, indent=1))
    print(json.dumps(figures["worstPresentations"]))


def figures_of(answers, linear, data, rows, curve):
    """The network's share beside the bag and the temperature are taken on the written messages kept for development: nearest to what people send."""
    labels, network, lines = data["written"]["level"].numpy(), answers["written"][0], bag.logits(*linear, rows["written"])
    share, temperature = measure.shares(network, lines, labels)
    both = [share * network + (1 - share) * lines, *answers["written"][1:]]
    figures = {name: measure.report(answers[name], data[name], 1.0) for name in ("dev", "test")}
    figures |= {"written": measure.report(both, data["written"], temperature), "share": share}
    alone = {"network": network, "bag": lines}
    figures["members"] = {name: measure.rounded(measure.level_figures(z.argmax(1), labels)) for name, z in alone.items()}
    figures["members"]["rules"] = measure.rounded(measure.level_figures(measure.by_rules(rows["written"]), labels))
    figures["curve"] = curve[:: max(1, len(curve) // 12)]
    figures["baselines"] = measure.baselines(random.Random(4).sample(rows["train"], min(len(rows["train"]), 20_000)), rows["test"], rows["written"])
    figures["worstPresentations"] = measure.worst(answers["test"], rows["test"])
    figures["mix"] = {name: round(float(part), 4) for name, part in zip(measure.grammar.LEVELS, np.bincount(labels, minlength=5) / len(labels))}
    figures["temperature"] = temperature
    return share, figures


def write_held(written, path):
    """The written messages that no member has seen, for `salve triage eval`: what the rules and the model do together."""
    kept = ("text", "age", "sex", "pregnant", "conditions", "medications", "vitals", "level", "specialty")
    with open(path, "w", encoding="utf8") as f:
        for message in messages.load(written):
            if messages.is_held(message):
                f.write(json.dumps({k: message[k] for k in kept if k in message}, ensure_ascii=False) + "\n")


def write_tokenizer_check(tokenizer, rows, path):
    """500 texts with their ids, a third of them damaged, for check-export.ts."""
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
