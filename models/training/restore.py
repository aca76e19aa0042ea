"""Makes a run of a shipped network, to teach it further or to let it teach, without the hours that it took.

What was folded away is rebuilt (unfold.py), and the calibration is undone. The run has a network and no checkpoint: new
runs begin with it (`train --start`), and it can be a teacher (`distil --teachers`).
"""

import argparse
from pathlib import Path

import torch
from torch import nn

from .cleaning import clean
from .data import read_faces
from .export import calibrated, read_graph
from .graph import read_weights
from .networks import Convolution
from .train import judged
from .unfold import unfold

FACES = 4096  # that the normalisations are rebuilt from


def uncalibrated(network: nn.Sequential, calibration: dict) -> nn.Sequential:
    """A copy whose last layer is what it was before export.py's `calibrated`."""
    temperature = calibration["temperature"]
    return calibrated(network, {"temperature": 1 / temperature, "bias": [-temperature * b for b in calibration["bias"]]})


@torch.no_grad()
def rescale(network: nn.Module, length: float) -> None:
    """Brings each filter to one length, which the normalisation behind it takes back.

    The shorter a normalised filter, the further a step at the same rate turns it. Folding made some a hundred times as
    long as others.
    """
    for block in network.modules():
        if isinstance(block, Convolution):
            weights, norm = block.convolution.weight, block.normalisation
            factor = length / weights.flatten(1).norm(dim=1).clamp_min(1e-6)
            weights *= factor[:, None, None, None]
            before = torch.sqrt(norm.running_var + norm.eps)
            norm.running_mean *= factor
            norm.running_var *= factor**2
            norm.weight *= torch.sqrt(norm.running_var + norm.eps) / (before * factor)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--from", dest="source", type=Path, default=Path("models/expression"), help="a folder that export wrote")
    options.add_argument("--to", type=Path, required=True, help="folder for the run; refused if there is a run in it")
    options.add_argument("--length", type=float, default=0.5, help="of each filter: the shorter, the faster it turns")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    if (given.to / "network.pt").exists():
        raise SystemExit(f"there is a run in {given.to} already: take another --to folder")
    metadata, _ = read_weights(given.source)
    if "calibration" not in metadata:
        raise SystemExit(f"{given.source} does not say how it was calibrated: export wrote it before it kept that")
    cleaned = clean(read_faces(given.images, given.votes, given.cache))
    network = uncalibrated(read_graph(given.source), metadata["calibration"])
    unfold(network, cleaned.training.images[:FACES])
    rescale(network, given.length)
    given.to.mkdir(parents=True, exist_ok=True)
    torch.save({"network_name": metadata["network"], "network": network.state_dict()}, given.to / "network.pt")
    loss, accuracy = judged(network, cleaned.held_out, "cpu")
    print(f"{given.to}: held out {accuracy:.4f}, loss {loss:.4f}")


if __name__ == "__main__":
    main()
