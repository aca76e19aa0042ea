"""Writes a trained network as a TF.js graph model, and reads one back into PyTorch.

The graph takes `grey` [n, 48, 48, 1], 0 to 255, and gives `probabilities` [n, 5] in the order of
EXPRESSIONS. Batch normalisation is folded into the convolutions, the calibration of the run into
the last layer, and the weights are rounded to float16. The graph's metadata says what the calibration
was, so that it can be undone (restore.py).
"""

import argparse
import base64
import copy
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .data import EXPRESSIONS, SIZE
from .graph import Graph, read_weights
from .networks import (
    NETWORKS,
    Average,
    Convolution,
    Dense,
    Flatten,
    Gate,
    Pool,
    Residual,
    Standardise,
    cost,
    fused,
)
from .train import load_trained, logits_of
from .unfold import fill

AGREEMENT_FILE = "agreement.json"
NOT_CALIBRATED = {"temperature": 1.0, "bias": [0.0] * len(EXPRESSIONS)}


def write_graph(network: nn.Sequential, name: str, calibration: dict, folder: Path) -> int:
    """Writes model.json and weights.bin for a network of NETWORKS, given by its name; returns their bytes.

    Raises TypeError for the teacher, which TF.js never sees.
    """
    network = calibrated(network, calibration)
    parameters, operations = cost(network)
    graph = Graph("grey", (-1, SIZE, SIZE, 1))
    with torch.no_grad():
        logits = _add(graph, fused(network), "network", graph.input)
    graph.node("probabilities", "Softmax", logits)
    metadata = {"network": name, "expressions": list(EXPRESSIONS), "parameters": parameters, "operations": operations,
                "calibration": calibration}
    return graph.write(folder, "probabilities", (-1, len(EXPRESSIONS)), metadata)


def _add(graph: Graph, block: nn.Module, name: str, x: str) -> str:
    if isinstance(block, nn.Sequential):
        for part, inner in block.named_children():
            x = _add(graph, inner, f"{name}/{part}", x)
        return x
    if isinstance(block, Standardise):
        centred = graph.node(f"{name}/centred", "Sub", x, graph.mean(f"{name}/mean", x, keep=True))
        variance = graph.mean(f"{name}/variance", graph.node(f"{name}/squares", "Square", centred), keep=True)
        one = graph.constant(f"{name}/one", np.array(1, np.float32))
        scale = graph.node(f"{name}/scale", "Rsqrt", graph.node(f"{name}/floored", "AddV2", variance, one))
        return graph.node(name, "Mul", centred, scale)
    if isinstance(block, Convolution):
        weights, bias = block.convolution.weight.numpy(), block.convolution.bias.numpy()
        return graph.convolution(name, x, weights.transpose(2, 3, 1, 0), bias, block.stride, block.relu)
    if isinstance(block, Gate):
        mean = graph.mean(f"{name}/mean", x, keep=True)
        squeezed = graph.convolution(f"{name}/squeeze", mean, _pointwise(block.squeeze), _bias(block.squeeze), 1, True)
        excited = graph.convolution(f"{name}/excite", squeezed, _pointwise(block.excite), _bias(block.excite), 1, False)
        return graph.node(name, "Mul", x, graph.node(f"{name}/gate", "Sigmoid", excited))
    if isinstance(block, Residual):
        branch = _add(graph, block.branch, f"{name}/branch", x)
        return graph.node(name, "Relu", graph.node(f"{name}/sum", "AddV2", x, branch))
    if isinstance(block, Pool):
        return graph.pool(name, x, block.size)
    if isinstance(block, Average):
        return graph.mean(name, x, keep=False)
    if isinstance(block, Flatten):
        return graph.reshape(name, x, (-1, block.values))
    if isinstance(block, Dense):
        return graph.dense(name, x, block.linear.weight.numpy().T, _bias(block.linear), block.relu)
    raise TypeError(f"no graph nodes are known for {type(block).__name__}")


def _pointwise(linear: nn.Linear) -> np.ndarray:
    return linear.weight.numpy().T[None, None]


def _bias(linear: nn.Linear) -> np.ndarray:
    return linear.bias.numpy()


def read_graph(folder: Path) -> nn.Sequential:
    """The network that write_graph wrote, in PyTorch, with the weights as shipped."""
    metadata, constants = read_weights(folder)
    network = NETWORKS[metadata["network"]]().eval()
    with torch.no_grad():
        _fill(constants, network, "network")
    return network


def _fill(constants: "dict[str, np.ndarray]", block: nn.Module, name: str) -> None:
    take = lambda part: torch.from_numpy(constants[f"{name}/{part}"].copy())  # noqa: E731
    if isinstance(block, nn.Sequential):
        for part, inner in block.named_children():
            _fill(constants, inner, f"{name}/{part}")
    elif isinstance(block, Convolution):
        fill(block, take("weights").permute(3, 2, 0, 1), take("bias"))
    elif isinstance(block, Gate):
        for part, linear in (("squeeze", block.squeeze), ("excite", block.excite)):
            linear.weight.copy_(take(f"{part}/weights")[0, 0].T)
            linear.bias.copy_(take(f"{part}/bias"))
    elif isinstance(block, Residual):
        _fill(constants, block.branch, f"{name}/branch")
    elif isinstance(block, Dense):
        block.linear.weight.copy_(take("weights").T)
        block.linear.bias.copy_(take("bias"))


def calibration_of(run: Path) -> dict:
    """What calibrate.py wrote for a run: temperature, and bias [5]. Nothing to change where it wrote nothing."""
    path = run / "calibration.json"
    return json.loads(path.read_text()) if path.exists() else NOT_CALIBRATED


def calibrated(network: nn.Sequential, calibration: dict) -> nn.Sequential:
    """A copy whose last layer divides by the temperature and adds the bias of each class."""
    if not isinstance(network[-1], Dense):
        raise TypeError(f"a calibration goes into a Dense last layer, not into {type(network[-1]).__name__}")
    network = copy.deepcopy(network)
    with torch.no_grad():
        last: nn.Linear = network[-1].linear
        last.weight /= calibration["temperature"]
        last.bias /= calibration["temperature"]
        last.bias += torch.tensor(calibration["bias"])
    return network


def drawn_faces(count: int = 8) -> np.ndarray:
    """Synthetic pictures uint8 [count, 48, 48]: an oval, two eyes and a mouth bent by its number, noisy."""
    generator = np.random.default_rng(5)
    y, x = np.mgrid[0:SIZE, 0:SIZE] / (SIZE - 1) * 2 - 1
    faces = []
    for number in range(count):
        bend, shade = 1 - 2 * number / max(1, count - 1), generator.uniform(60, 200)
        grey = np.where(x**2 / 0.6 + y**2 / 0.9 < 1, shade, 0.4 * shade)
        for side in (-1, 1):
            grey = np.where((x - 0.3 * side) ** 2 + (y + 0.25) ** 2 < 0.012, 0.2 * shade, grey)
        mouth = np.abs(y - 0.5 + bend * (x**2 - 0.1)) < 0.07
        grey = np.where(mouth & (np.abs(x) < 0.45), 0.3 * shade, grey)
        grey = grey * (1 + 0.4 * generator.uniform(-1, 1) * x) + generator.normal(0, 6, grey.shape)
        faces.append(np.clip(grey, 0, 255).astype(np.uint8))
    return np.stack(faces)


def write_agreement(network: nn.Sequential, folder: Path) -> None:
    """Keeps what PyTorch says of the drawn faces beside the network, so that TF.js can be held to it."""
    faces = drawn_faces()
    probabilities = torch.softmax(logits_of(network, faces), 1).numpy().round(6)
    (folder / AGREEMENT_FILE).write_text(json.dumps({
        "count": len(faces),
        "pixels": base64.b64encode(faces.tobytes()).decode(),
        "probabilities": probabilities.astype(float).round(6).flatten().tolist(),
    }) + "\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--run", type=Path, required=True, help="folder of a training run")
    options.add_argument("--to", type=Path, default=Path("models/expression"))
    given = options.parse_args()
    name = torch.load(given.run / "network.pt", map_location="cpu")["network_name"]
    calibration = calibration_of(given.run)
    size = write_graph(load_trained(given.run / "network.pt"), name, calibration, given.to)
    write_agreement(read_graph(given.to), given.to)
    print(f"{given.to}: {size:,} bytes, calibrated: {calibration != NOT_CALIBRATED}")


if __name__ == "__main__":
    main()
