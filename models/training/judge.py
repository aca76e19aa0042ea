"""Measures trained runs on PublicTest as `npm run evaluate` does the shipped network; several together by their mean.

Prints one line of JSON like baselines.py. This is how teachers are measured, which TF.js never sees. They are
measured as they were trained, without a calibration.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from .cleaning import clean
from .data import read_faces, test_rows
from .measures import measure
from .networks import cost
from .train import best_device, judged, load_trained, logits_of


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--runs", type=Path, nargs="+", required=True, help="folders of training runs")
    options.add_argument("--usage", default="PublicTest")
    options.add_argument("--learnt", action="store_true",
                         help="also each run's cross-entropy on the faces that were learnt from and on those held out")
    options.add_argument("--bfloat16", action="store_true")
    options.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch takes")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    faces = read_faces(given.images, given.votes, given.cache)
    test, actual = test_rows(faces, given.usage)
    networks = [load_trained(run / "network.pt") for run in given.runs]
    parameters, operations = np.sum([cost(network) for network in networks], axis=0).tolist()
    device = best_device()
    logits = [logits_of(network.to(device), test.images, device, 128, given.bfloat16) for network in networks]
    said = [torch.softmax(values, 1) for values in logits]
    result = {
        "model": " and ".join(run.name for run in given.runs), "parameters": parameters, "operations": operations,
        **measure(actual, torch.stack(said).mean(0).numpy()),
    }
    if given.learnt:
        cleaned = clean(faces)
        for name, lesson in (("learnt", cleaned.training), ("heldOut", cleaned.held_out)):
            result[name] = [judged(network, lesson, device, given.bfloat16)[0] for network in networks]
    print(json.dumps(result))


if __name__ == "__main__":
    main()
