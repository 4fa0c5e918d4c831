"""Writes the model folder: int8 table with one scale per token, ONNX opset 14, pooling and normalising in the graph."""
import hashlib
import json
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto as TP
from onnx import helper as oh
from onnx import numpy_helper as nh

import data
import tokenizer as T

W = np.load(sys.argv[1])
E, saturation, max_len = W["E"].astype("float32"), float(W["saturation"]), int(W["max_len"])
V, D = E.shape
scale = np.maximum(np.abs(E).max(axis=1), 1e-8) / 127
q = np.clip(np.round(E / scale[:, None]), -127, 127).astype("int8")
q[: T.MASK + 1] = 0  # padding and special tokens weigh nothing

nodes, inits = [], []


def const(name, value):
    inits.append(nh.from_array(value, name))
    return name


def node(op, inputs, output, **attrs):
    nodes.append(oh.make_node(op, inputs, [output], name=output + "_op", **attrs))
    return output


const("table", q)
const("scale", scale.astype("float32"))
const("axis1", np.array([1], "int64"))
const("axis2", np.array([2], "int64"))
const("eps", np.array(1e-6, "float32"))
const("one", np.array(1, "float32"))
node("Gather", ["table", "input_ids"], "rows_q")
node("Cast", ["rows_q"], "rows", to=TP.FLOAT)
node("Gather", ["scale", "input_ids"], "token_scale")
node("Cast", ["attention_mask"], "mask", to=TP.FLOAT)
node("Mul", ["token_scale", "mask"], "weight0")
weight = "weight0"
if saturation != 1:  # a token met n times in a text counts n^saturation altogether
    node("Unsqueeze", ["input_ids", "axis2"], "ids_col")
    node("Unsqueeze", ["input_ids", "axis1"], "ids_row")
    node("Equal", ["ids_col", "ids_row"], "same")
    node("Cast", ["same"], "same_f", to=TP.FLOAT)
    node("ReduceSum", ["same_f", "axis2"], "count", keepdims=0)
    if saturation == 0.5:
        node("Sqrt", ["count"], "damp")
    else:
        node("Pow", ["count", const("power", np.array(1 - saturation, "float32"))], "damp")
    weight = node("Div", ["weight0", "damp"], "weight1")
node("Unsqueeze", [weight, "axis1"], "weight_row")
node("MatMul", ["weight_row", "rows"], "pooled3")
node("Squeeze", ["pooled3", "axis1"], "pooled")
node("ReduceL2", ["pooled"], "norm0", axes=[1], keepdims=1)
node("Max", ["norm0", "eps"], "norm")
node("Div", ["pooled", "norm"], "sentence_embedding")
graph = oh.make_graph(
    nodes,
    "salve-embedding",
    [oh.make_tensor_value_info(n, TP.INT64, ["batch", "sequence"]) for n in ("input_ids", "attention_mask")],
    [oh.make_tensor_value_info("sentence_embedding", TP.FLOAT, ["batch", D])],
    inits,
)
model = oh.make_model(graph, opset_imports=[oh.make_opsetid("", 14)], producer_name="salve")
model.ir_version = 7
onnx.checker.check_model(model, full_check=True)
os.makedirs(os.path.join(data.MODEL, "onnx"), exist_ok=True)
onnx.save(model, os.path.join(data.MODEL, "onnx", "model.onnx"))
T.save({w: i for i, w in enumerate(W["vocab"].tolist())}, data.MODEL, max_len)
with open(os.path.join(data.MODEL, "config.json"), "w") as f:
    json.dump(
        {
            "model_type": "bert",
            "architectures": ["BertModel"],
            "hidden_size": D,
            "num_hidden_layers": 0,
            "num_attention_heads": 1,
            "vocab_size": V,
            "max_position_embeddings": max_len,
            "pad_token_id": 0,
        },
        f,
        indent=2,
    )


def digests():
    out = {}
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json", "onnx/model.onnx"):
        with open(os.path.join(data.MODEL, name), "rb") as f:
            out[name] = hashlib.sha256(f.read()).hexdigest()
    return out


card = {
    "id": "salve-embedding",
    "version": "0.1.0",
    "tag": "release",
    "dimension": D,
    "maxTokens": max_len,
    "prefix": {"query": "", "passage": ""},
    "sha256": digests(),
    "measured": {},
    "floor": {},
}
with open(os.path.join(data.MODEL, "card.json"), "w") as f:
    json.dump(card, f, indent=2)
size = sum(os.path.getsize(os.path.join(data.MODEL, n)) for n in card["sha256"])
print("dimension", D, "vocabulary", V, "bytes", size)
