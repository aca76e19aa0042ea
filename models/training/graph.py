"""A TF.js graph model, written node by node: the GraphDef as JSON and the weights as one file.

https://github.com/tensorflow/tfjs/tree/master/tfjs-converter describes the format. Strings in
attributes are base64, 64-bit integers are strings, tensors are NHWC, weights are float16.
"""

import base64
import json
from pathlib import Path

import numpy as np

MODEL_FILE, WEIGHTS_FILE = "model.json", "weights.bin"


def _text(value: str) -> str:
    return base64.b64encode(value.encode()).decode()


def _shape(sizes) -> dict:
    return {"dim": [{"size": str(size)} for size in sizes]}


class Graph:
    """Nodes are added in order; each method returns the name of its node."""

    def __init__(self, name: str, sizes: "tuple[int, ...]"):
        self.nodes, self.manifest, self.data = [], [], []
        self.input, self.input_shape = name, _shape(sizes)
        shape = {"shape": self.input_shape}
        self.nodes.append({"name": name, "op": "Placeholder", "attr": {"dtype": {"type": "DT_FLOAT"}, "shape": shape}})

    def constant(self, name: str, values: np.ndarray) -> str:
        """float32 values, kept as float16, or int32 values."""
        whole = values.dtype.kind == "i"
        kind = "DT_INT32" if whole else "DT_FLOAT"
        tensor = {"dtype": kind, "tensorShape": _shape(values.shape)}
        self.nodes.append({"name": name, "op": "Const", "attr": {"dtype": {"type": kind}, "value": {"tensor": tensor}}})
        entry = {"name": name, "shape": list(values.shape), "dtype": "int32" if whole else "float32"}
        if whole:
            self.data.append(values.astype("<i4").tobytes())
        else:
            entry["quantization"] = {"dtype": "float16", "original_dtype": "float32"}
            self.data.append(values.astype("<f2").tobytes())
        self.manifest.append(entry)
        return name

    def node(self, name: str, op: str, *inputs: str, **attributes: dict) -> str:
        attributes = {"T": {"type": "DT_FLOAT"}, **attributes}
        self.nodes.append({"name": name, "op": op, "input": list(inputs), "attr": attributes})
        return name

    def convolution(self, name: str, x: str, weights: np.ndarray, bias: np.ndarray, stride: int, relu: bool) -> str:
        """weights [height, width, inputs, outputs], bias [outputs]; SAME padding."""
        return self.node(
            name, "_FusedConv2D", x, self.constant(f"{name}/weights", weights), self.constant(f"{name}/bias", bias),
            **_fused(relu),
            strides={"list": {"i": ["1", str(stride), str(stride), "1"]}},
            dilations={"list": {"i": ["1", "1", "1", "1"]}},
            padding={"s": _text("SAME")},
            explicit_paddings={"list": {}},
            data_format={"s": _text("NHWC")},
        )

    def dense(self, name: str, x: str, weights: np.ndarray, bias: np.ndarray, relu: bool) -> str:
        """weights [inputs, outputs], bias [outputs]; x [n, inputs]."""
        return self.node(
            name, "_FusedMatMul", x, self.constant(f"{name}/weights", weights), self.constant(f"{name}/bias", bias),
            **_fused(relu), transpose_a={"b": False}, transpose_b={"b": False},
        )

    def mean(self, name: str, x: str, keep: bool) -> str:
        """The mean over height and width; [n, 1, 1, c] where they are kept, else [n, c]."""
        axes = self.constant(f"{name}/axes", np.array([1, 2], np.int32))
        return self.node(name, "Mean", x, axes, Tidx={"type": "DT_INT32"}, keep_dims={"b": keep})

    def pool(self, name: str, x: str, size: int) -> str:
        square = {"list": {"i": ["1", str(size), str(size), "1"]}}
        return self.node(name, "MaxPool", x, ksize=square, strides=square, padding={"s": _text("VALID")},
                         explicit_paddings={"list": {}}, data_format={"s": _text("NHWC")})

    def reshape(self, name: str, x: str, sizes: "tuple[int, ...]") -> str:
        shape = self.constant(f"{name}/shape", np.array(sizes, np.int32))
        return self.node(name, "Reshape", x, shape, Tshape={"type": "DT_INT32"})

    def write(self, folder: Path, output: str, sizes: "tuple[int, ...]", metadata: dict) -> int:
        """Writes model.json and weights.bin; returns the bytes of both."""
        tensor = lambda name, shape: {"name": f"{name}:0", "dtype": "DT_FLOAT", "tensorShape": shape}  # noqa: E731
        model = {
            "format": "graph-model",
            "generatedBy": "models/training",
            "convertedBy": None,
            "signature": {
                "inputs": {self.input: tensor(self.input, self.input_shape)},
                "outputs": {output: tensor(output, _shape(sizes))},
            },
            "userDefinedMetadata": metadata,
            "modelTopology": {"node": self.nodes, "library": {}, "versions": {"producer": 1087}},
            "weightsManifest": [{"paths": [WEIGHTS_FILE], "weights": self.manifest}],
        }
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MODEL_FILE).write_text(json.dumps(model, separators=(",", ":")) + "\n")
        (folder / WEIGHTS_FILE).write_bytes(b"".join(self.data))
        return sum((folder / name).stat().st_size for name in (MODEL_FILE, WEIGHTS_FILE))


def _fused(relu: bool) -> dict:
    operations = ["BiasAdd", "Relu"] if relu else ["BiasAdd"]
    return {
        "num_args": {"i": "1"},
        "fused_ops": {"list": {"s": [_text(operation) for operation in operations]}},
        "epsilon": {"f": 0.0},
    }


def read_weights(folder: Path) -> "tuple[dict, dict[str, np.ndarray]]":
    """The metadata of a written graph model and its constants by name, as float32 or int32."""
    model = json.loads((folder / MODEL_FILE).read_text())
    data, offset, constants = (folder / WEIGHTS_FILE).read_bytes(), 0, {}
    for entry in model["weightsManifest"][0]["weights"]:
        kind = np.dtype("<i4" if entry["dtype"] == "int32" else "<f2")
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(data, kind, count, offset).reshape(entry["shape"])
        constants[entry["name"]] = values if kind.kind == "i" else values.astype(np.float32)
        offset += count * kind.itemsize
    return model["userDefinedMetadata"], constants
