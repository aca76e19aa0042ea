"""Fits a temperature to the held-out faces of a run, with rare classes raised if asked; writes calibration.json.

The held-out faces are from Training, so the temperature is not fitted to what the network is measured on.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from .cleaning import Lesson, clean
from .data import read_faces
from .measures import measure
from .train import load_trained, logits_of


def raised(lesson: Lesson, balance: float) -> torch.Tensor:
    """A bias per class [5], the less of it there is to learn from the higher (Menon et al. 2021).

    balance 0: none; 1: as if all classes were equally frequent.
    """
    shares = torch.from_numpy(np.average(lesson.targets, axis=0, weights=lesson.weights))
    bias = -balance * shares.log().float()
    return bias - bias.mean()


def fitted_temperature(logits: torch.Tensor, bias: torch.Tensor, classes: torch.Tensor) -> float:
    """The temperature of greatest likelihood for softmax(logits / temperature + bias) (Guo et al. 2017)."""
    log_temperature = torch.zeros(1, requires_grad=True)
    optimiser = torch.optim.LBFGS([log_temperature], max_iter=100)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.cross_entropy(logits / log_temperature.exp() + bias, classes)
        value.backward()
        return value

    optimiser.step(loss)
    return log_temperature.exp().item()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--run", type=Path, required=True, help="folder of a training run")
    options.add_argument("--balance", type=float, default=0.0,
                         help="raises rare classes: 0 not at all, 1 as if all were equally frequent")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    cleaned = clean(read_faces(given.images, given.votes, given.cache))
    held_out = cleaned.held_out
    # A row without a clear majority has no right answer to be calibrated to.
    ranked = np.sort(held_out.targets, axis=1)
    held_out = held_out.where(ranked[:, -1] > ranked[:, -2])
    logits = logits_of(load_trained(given.run / "network.pt"), held_out.images)
    classes = torch.from_numpy(held_out.targets).argmax(1)
    bias = raised(cleaned.training, given.balance)
    temperature = fitted_temperature(logits, bias, classes)
    calibration = {"temperature": round(temperature, 5), "bias": [round(b, 5) for b in bias.tolist()]}
    (given.run / "calibration.json").write_text(json.dumps(calibration) + "\n")
    probabilities = torch.softmax(logits / temperature + bias, 1).numpy()
    found = measure(classes.numpy(), probabilities)
    print(json.dumps({**calibration, "heldOut": {k: found[k] for k in ("rows", "accuracy", "macroAuc", "recall", "ece")}}))


if __name__ == "__main__":
    main()
