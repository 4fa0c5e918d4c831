"""ONNX export, and int8 weights per channel with DequantizeLinear (activations stay float)."""
import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

OPSET = 14


def export(module, path, outputs, numbers):
    ids = torch.randint(5, 500, (2, 16))
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    axes = {"input_ids": {0: "batch", 1: "length"}, "attention_mask": {0: "batch", 1: "length"}, "numeric": {0: "batch"},
            "bag_ids": {0: "batch", 1: "grams"}, "bag_weights": {0: "batch", 1: "grams"}}
    torch.onnx.export(module, (ids, mask, torch.randn(2, numbers), torch.randint(0, 500, (2, 30)), torch.rand(2, 30)), path, opset_version=OPSET, do_constant_folding=True,
                      input_names=list(axes), output_names=outputs, dynamic_axes={**axes, **{name: {0: "batch"} for name in outputs}})
    graph = onnx.load(path)
    onnx.checker.check_model(graph)
    return graph


def int8(weights, axis):
    others = tuple(i for i in range(weights.ndim) if i != axis)
    scale = np.maximum(np.abs(weights).max(axis=others), 1e-8) / 127
    shape = [1] * weights.ndim
    shape[axis] = -1
    return np.clip(np.round(weights / scale.reshape(shape)), -127, 127).astype("int8"), scale.astype("float32")


def weight_name(node, weights):
    if node.op_type in ("MatMul", "Gemm") and node.input[1] in weights and len(weights[node.input[1]].dims) == 2:
        return node.input[1]
    if node.op_type == "Gather" and node.input[0] in weights and weights[node.input[0]].dims[0] > 512:
        return node.input[0]
    return None


def quantise(graph):
    graph = onnx.ModelProto.FromString(graph.SerializeToString())
    weights = {w.name: w for w in graph.graph.initializer}
    nodes, added, dropped = [], [], set()

    def constant(values, name):
        added.append(numpy_helper.from_array(values, name))
        return name

    def dequantise(source, name, scale, target, axis):
        zero = constant(np.zeros(len(scale), "int8"), name + "_zero")
        nodes.append(helper.make_node("DequantizeLinear", [source, constant(scale, name + "_scale"), zero], [target], axis=axis))

    def gather_rows(node, name, values):
        """Embedding rows have a scale each: rare words keep their precision."""
        q, scale = int8(values, 0)
        ids, target = node.input[1], node.output[0]
        nodes.extend([
            helper.make_node("Gather", [constant(q, name + "_int8"), ids], [target + "_int8"]),
            helper.make_node("Cast", [target + "_int8"], [target + "_cast"], to=onnx.TensorProto.FLOAT),
            helper.make_node("Gather", [constant(scale.reshape(-1, 1), name + "_scale"), ids], [target + "_scale"]),
            helper.make_node("Mul", [target + "_cast", target + "_scale"], [target]),
        ])

    for node in graph.graph.node:
        name = weight_name(node, weights)
        if name is None:
            nodes.append(node)
            continue
        values = numpy_helper.to_array(weights[name])
        dropped.add(name)
        if node.op_type == "Gather":
            gather_rows(node, name, values)
            continue
        transposed = any(a.name == "transB" and a.i for a in node.attribute)
        axis = 0 if node.op_type == "Gemm" and transposed else 1
        q, scale = int8(values, axis)
        dequantise(constant(q, name + "_int8"), name, scale, name + "_float", axis)
        node.input[1] = name + "_float"
        nodes.append(node)
    kept = [w for w in graph.graph.initializer if w.name not in dropped]
    del graph.graph.initializer[:], graph.graph.node[:]
    graph.graph.initializer.extend(kept + added)
    graph.graph.node.extend(nodes)
    onnx.checker.check_model(graph)
    return graph
