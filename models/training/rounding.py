"""How far the shipped probabilities lie from the trained network's, whose weights are not rounded to float16.

Prints the largest and the mean difference over the real faces of a split, and keeps what the unrounded
network says of every sixteenth of them beside the shipped one: numbers of rows and probabilities, no
pictures. A test holds TF.js to those.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from .data import EXPRESSIONS, read_faces
from .export import calibrated, calibration_of, read_graph
from .graph import WEIGHTS_FILE
from .train import load_trained, logits_of

UNROUNDED_FILE = "unrounded.json"
EVERY = 16


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--run", type=Path, required=True, help="folder of the training run that was exported")
    options.add_argument("--model", type=Path, default=Path("models/expression"))
    options.add_argument("--usage", default="PublicTest")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    network = calibrated(load_trained(given.run / "network.pt"), calibration_of(given.run))
    faces = read_faces(given.images, cache=given.cache)
    rows = np.flatnonzero(faces.usage == given.usage)
    said, shipped = (
        torch.softmax(logits_of(each, faces.images[rows]), 1).numpy() for each in (network, read_graph(given.model))
    )
    difference = np.abs(said - shipped)
    kept = slice(None, None, EVERY)
    (given.model / UNROUNDED_FILE).write_text(json.dumps({
        "weights": hashlib.sha256((given.model / WEIGHTS_FILE).read_bytes()).hexdigest(),
        "usage": given.usage,
        "rows": rows[kept].tolist(),
        "probabilities": [[round(float(p), 5) for p in row] for row in said[kept]],
    }) + "\n")
    print(json.dumps({
        "rows": len(rows), "outputs": len(EXPRESSIONS),
        "largest": round(float(difference.max()), 5), "mean": round(float(difference.mean()), 6),
    }))


if __name__ == "__main__":
    main()
