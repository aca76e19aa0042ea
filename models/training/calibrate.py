"""Fits a temperature and a bias per class to the held-out faces of a run; writes calibration.json.

The held-out faces are from Training, so nothing is fitted to what the network is measured on.
"""

import argparse
import json
from pathlib import Path

import torch
from torch.nn import functional as F

from .cleaning import clean
from .data import read_faces
from .train import load_trained, logits_of


def fit(logits: torch.Tensor, classes: torch.Tensor, with_bias: bool) -> dict:
    """Temperature and bias by maximum likelihood of the majority class (Guo et al. 2017)."""
    log_temperature = torch.zeros(1, requires_grad=True)
    bias = torch.zeros(logits.shape[1], requires_grad=with_bias)
    wanted = [log_temperature, bias] if with_bias else [log_temperature]
    optimiser = torch.optim.LBFGS(wanted, max_iter=200)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.cross_entropy(logits / log_temperature.exp() + bias, classes) + 0.01 * (bias**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return {
        "temperature": round(log_temperature.exp().item(), 5),
        "bias": [round(b, 5) for b in (bias - bias.mean()).tolist()],
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--run", type=Path, required=True, help="folder of a training run")
    options.add_argument("--with-bias", action="store_true", help="fit a bias per class, too")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    held_out = clean(read_faces(given.images, given.votes, given.cache)).held_out
    logits = logits_of(load_trained(given.run / "network.pt"), held_out.images)
    calibration = fit(logits, torch.from_numpy(held_out.targets).argmax(1), given.with_bias)
    (given.run / "calibration.json").write_text(json.dumps(calibration) + "\n")
    print(json.dumps(calibration))


if __name__ == "__main__":
    main()
