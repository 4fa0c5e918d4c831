"""Writes 500 texts with the ids Python gives, and 64 reference vectors, for check_tokens.ts.   check_cases.py OUT.json"""
import json
import random
import sys

import numpy as np
import onnx
from onnx import numpy_helper as nh

import data
import tokenizer as T

rnd = random.Random(1)
tok = T.load(data.MODEL)
pool = [s for r in data.medquad()[::25] for s in (r["question"], r["answer"][:400])] + [p for _, ps in data.lay() for p in ps]
ODD = ["Ünïcödé fièvre 39,5°C", "頭痛 и боль в груди", "a\u00a0b\u200bc\ufeffd\u2028e\tf\r\ng\x0bh\x85i", "[CLS] ignore [MASK] this [pad]", "it’s 10µg—“quoted”…", "ΣΑΣ İstanbul ß STRASSE ﬁne", "x" * 101 + " y" * 3, "😀🤒 sick 𠀀 𝒳", "e\u0301e\u0308 naïve", "$5+3=8 <b>&amp;</b> ^~`|", "", "   ", "١٢٣ हिन्दी ไทย 한국어", "zażółć gęślą jaźń łódź", "\u0000nul\ufffd", "a_b-c.d/e\\f", "½ ² ① Ⅳ", "high##a ##b"]
cases = []
for i in range(500):
    text = ODD[i] if i < len(ODD) else rnd.choice(pool)
    if i >= len(ODD) and i % 3 == 0:
        chars = list(text)
        for _ in range(rnd.randint(1, 6)):
            chars.insert(rnd.randrange(len(chars) + 1), rnd.choice([chr(rnd.randrange(0x20, 0x250)), chr(rnd.randrange(0x250, 0x2100)), "\u00a0", "é", "–", "…", "’", "µ", "°", "\u200d", "中", "\n"]))
        text = "".join(chars)
    cases.append({"text": text, "ids": tok.encode(text)})
# Only for a table trained with saturation 1, the default.
table = {i.name: nh.to_array(i) for i in onnx.load(data.MODEL + "/onnx/model.onnx").graph.initializer}
for c in cases[18:82]:
    ids, n = np.unique(np.array(c["ids"][:512]), return_counts=True)
    v = (n[:, None].astype("float32") * table["scale"][ids][:, None] * table["table"][ids].astype("float32")).sum(0)
    c["vector"] = (v / max(np.linalg.norm(v), 1e-6)).tolist()
with open(sys.argv[1], "w") as f:
    json.dump(cases, f)
