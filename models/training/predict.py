"""Prints what a network of models/expression says in PyTorch, as JSON: [rows][5] probabilities."""

import argparse
import json
from pathlib import Path

import torch

from .data import read_faces
from .export import read_graph
from .train import logits_of


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--images", type=Path, required=True, help="a file in FER2013's format; all its rows are read")
    options.add_argument("--model", type=Path, default=Path("models/expression"))
    given = options.parse_args()
    logits = logits_of(read_graph(given.model), read_faces(given.images).images)
    print(json.dumps(torch.softmax(logits, 1).tolist()))


if __name__ == "__main__":
    main()
