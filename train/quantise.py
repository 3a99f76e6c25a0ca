"""An fp32 graph to int8: weights per channel, activations by ranges measured once on training text.

onnxruntime's dynamic quantisation measures each activation's range anew in every batch, so that a word's labels
depend on what else stands in the batch. Here the ranges are measured at export and become part of the graph. A
product, its scales and its bias are one operation then (`MatMulIntegerToFloat`), which is also faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Feed = dict[str, NDArray[np.int64]]
Ranges = list[tuple[float, float]]

_SHARE = 10  # per cent of the batches whose extremes lie outside the range taken; a wider one wastes the eight bits
_MICROSOFT = "com.microsoft"


def quantise(whole: Path, target: Path, feeds: Iterable[Feed]) -> None:
    """Writes the int8 graph; `feeds` are inputs like those at run time, whose activations set the ranges.

    Products of two activations (attention, arcs) stay fp32.
    """
    with TemporaryDirectory() as scratch:
        dynamic = Path(scratch) / "dynamic.onnx"
        quantize_dynamic(
            whole, dynamic, per_channel=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True}
        )
        model = onnx.load(dynamic)
    _fix(model, _ranges(model, feeds))
    _fuse(model)
    onnx.save(model, target)


def _measured(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    return [node for node in model.graph.node if node.op_type == "DynamicQuantizeLinear"]


def _ranges(model: onnx.ModelProto, feeds: Iterable[Feed]) -> Ranges:
    """The usual least and greatest value of each activation, from the scales that the dynamic graph finds."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    wanted = [name for node in _measured(model) for name in node.output[1:]]
    for scale, zero in zip(wanted[::2], wanted[1::2], strict=True):
        watched.graph.output.append(helper.make_tensor_value_info(scale, onnx.TensorProto.FLOAT, []))
        watched.graph.output.append(helper.make_tensor_value_info(zero, onnx.TensorProto.UINT8, []))
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    session = onnxruntime.InferenceSession(watched.SerializeToString(), options, providers=["CPUExecutionProvider"])
    found = np.array([session.run(wanted, feed) for feed in feeds], dtype=np.float64)  # (feeds, 2 * activations)
    scales, zeros = found[:, ::2], found[:, 1::2]
    lowest = np.percentile(-scales * zeros, _SHARE, axis=0)
    highest = np.percentile(scales * (255 - zeros), 100 - _SHARE, axis=0)
    return list(zip(lowest.tolist(), highest.tolist(), strict=True))


def _fix(model: onnx.ModelProto, ranges: Ranges) -> None:
    """Constant scales where the graph would measure."""
    for node, (lowest, highest) in zip(_measured(model), ranges, strict=True):
        scale = (highest - lowest) / 255
        zero = min(255, max(0, round(-lowest / scale)))
        _, scale_name, zero_name = node.output
        model.graph.initializer.append(numpy_helper.from_array(np.array(scale, dtype=np.float32), scale_name))
        model.graph.initializer.append(numpy_helper.from_array(np.array(zero, dtype=np.uint8), zero_name))
        fixed = helper.make_node("QuantizeLinear", [node.input[0], scale_name, zero_name], [node.output[0]], node.name)
        node.CopyFrom(fixed)


def _fuse(model: onnx.ModelProto) -> None:
    """Integer product, cast, scales and bias as one node."""
    graph = model.graph
    constants = {constant.name for constant in graph.initializer}
    readers: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    makers = {name: node for node in graph.node for name in node.output}
    gone: set[str] = set()
    for node in [n for n in graph.node if n.op_type == "MatMulInteger"]:
        cast = readers[node.output[0]][0]
        scaled = readers[cast.output[0]][0]
        scales = makers[next(name for name in scaled.input if name != cast.output[0])]
        left, right, left_zero, right_zero = node.input
        inputs = [left, right, *scales.input, left_zero, right_zero]
        last = scaled
        after = readers[scaled.output[0]]
        if len(after) == 1 and after[0].op_type == "Add":
            bias = [name for name in after[0].input if name in constants]
            if bias:
                inputs += bias
                last = after[0]
        gone |= {n.name for n in (cast, scaled, scales, last)}
        fused = helper.make_node("MatMulIntegerToFloat", inputs, list(last.output), node.name, domain=_MICROSOFT)
        node.CopyFrom(fused)
    kept = list(_in_order([n for n in graph.node if n.name not in gone], constants | {i.name for i in graph.input}))
    del graph.node[:]
    graph.node.extend(kept)
    if all(known.domain != _MICROSOFT for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))


def _in_order(nodes: list[onnx.NodeProto], known: set[str]) -> Iterator[onnx.NodeProto]:
    """The nodes so that each stands behind what makes its inputs."""
    known = known | {""}
    while nodes:
        ready = [node for node in nodes if known.issuperset(node.input)]
        for node in ready:
            known.update(node.output)
            yield node
        nodes = [node for node in nodes if not known.issuperset(node.output)]
