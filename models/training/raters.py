"""How far FER+'s raters agree with each other on the rows that networks are measured on: what may be asked of a network.

Draws some of each picture's ten raters, again and again, and compares their majority with that of the others, and with
that of all ten. What as many strangers would share with all ten lies between: fewer others are a less certain answer
than ten, and of the ten they are a part themselves.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from .data import COLUMN_OF_CLASS, read_faces, test_rows

PANELS = (1, 2, 3, 5)
DRAWS = 20


def agreement(votes: np.ndarray, size: int, draws: int, generator: np.random.Generator) -> "tuple[float, float]":
    """How often `size` raters say what the others say, and what all say, 0 to 1.

    votes: int [n, 10], columns as VOTE_COLUMNS, each row of more than `size` raters. Only votes for the five
    expressions count; draws in which a side has none are left out. Of expressions that tie, one is taken by lot.
    """
    drawn = np.concatenate([[generator.multivariate_hypergeometric(row, size) for row in votes] for _ in range(draws)])
    everybody = np.tile(votes, (draws, 1))
    some, others, all_ = (each[:, COLUMN_OF_CLASS] for each in (drawn, everybody - drawn, everybody))
    both = some.any(1) & others.any(1)
    said = _chances(some[both])
    return tuple(float((said * _chances(side[both])).sum(1).mean()) for side in (others, all_))


def _chances(votes: np.ndarray) -> np.ndarray:
    """The chance of each expression to be called the majority, [n, 5]."""
    first = votes == votes.max(1, keepdims=True)
    return first / first.sum(1, keepdims=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, required=True, help="fer2013new.csv")
    options.add_argument("--usage", default="PublicTest")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    test, _ = test_rows(read_faces(given.images, given.votes, given.cache), given.usage)
    generator = np.random.default_rng(1)
    for size in PANELS:
        votes = test.votes[test.votes.sum(1) > size]
        others, everybody = agreement(votes, size, DRAWS, generator)
        print(json.dumps({"raters": size, "rows": len(votes), "others": round(others, 4), "all": round(everybody, 4)}))


if __name__ == "__main__":
    main()
