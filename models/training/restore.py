"""Makes a run of the shipped network, from which it can be taught further, or teach, without the hours that it took.

What was folded away is rebuilt (unfold.py), and the calibration is undone: rare classes are lowered by as much as they
were raised, and the temperature is the best for the votes on the held-out faces.
"""

import argparse
from pathlib import Path

import torch
from torch import nn

from .calibrate import fitted_temperature, raised
from .cleaning import clean
from .data import read_faces
from .export import calibrated, read_graph
from .graph import read_weights
from .networks import Convolution
from .train import judged, logits_of
from .unfold import unfold

FACES = 4096  # that the normalisations are rebuilt from


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
            norm.running_mean *= factor
            deviation = torch.sqrt(norm.running_var + norm.eps) * factor
            norm.running_var.copy_((deviation**2 - norm.eps).clamp_min(0))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--from", dest="source", type=Path, default=Path("models/expression"), help="a folder that export wrote")
    options.add_argument("--to", type=Path, required=True, help="folder for the run")
    options.add_argument("--balance", type=float, default=0.0, help="what it was calibrated with, to be undone")
    options.add_argument("--filter", type=float, default=0.5, help="length of each filter, which sets how fast it turns")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    cleaned = clean(read_faces(given.images, given.votes, given.cache))
    network = read_graph(given.source)
    lowered = -raised(cleaned.training, given.balance)
    unfold(network, cleaned.training.images[:FACES])
    rescale(network, given.filter)
    logits = logits_of(network, cleaned.held_out.images) + lowered
    temperature = fitted_temperature(logits, torch.zeros(()), torch.from_numpy(cleaned.held_out.targets))
    network = calibrated(network, {"temperature": temperature, "bias": (lowered / temperature).tolist()})
    given.to.mkdir(parents=True, exist_ok=True)
    name = read_weights(given.source)[0]["network"]
    torch.save({"network_name": name, "network": network.state_dict()}, given.to / "network.pt")
    loss, accuracy = judged(network, cleaned.held_out, "cpu")
    print(f"{given.to}: temperature {temperature:.3f}, held out {accuracy:.4f}, loss {loss:.4f}")


if __name__ == "__main__":
    main()
