"""Which rows of FER2013 teach the network, what they teach, and how much they count.

Run as a command, it writes a report of the counts and, where asked, a contact sheet of what was
dropped. The sheet shows faces of real people: keep it out of the repository.
"""

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .data import (
    COLUMN_OF_CLASS,
    EXPRESSIONS,
    VOTE_COLUMNS,
    Faces,
    pixel_hashes,
    read_faces,
)

HELD_OUT_PART = 16  # one image in sixteen judges the epochs and fits the temperature
BLANK_DEVIATION = 3.0  # grey levels; below it there is no picture


@dataclass(frozen=True)
class Lesson:
    """Rows to learn from: images uint8 [n, 48, 48], targets float32 [n, 5], weights float32 [n]."""

    images: np.ndarray
    targets: np.ndarray
    weights: np.ndarray

    def __len__(self) -> int:
        return len(self.images)

    def where(self, mask: np.ndarray) -> "Lesson":
        return Lesson(self.images[mask], self.targets[mask], self.weights[mask])


@dataclass(frozen=True)
class Cleaned:
    training: Lesson
    held_out: Lesson  # also from Training, never learnt from
    dropped: "dict[str, np.ndarray]"  # reason -> row numbers, each row under its first reason
    rows: np.ndarray  # of the file: that of each of `training`


def clean(faces: Faces) -> Cleaned:
    """Keeps the Training rows that show one of the five expressions, each picture once.

    With votes, the target is the share of the votes among the five expressions (a column with a
    single vote is taken for a slip, as FER+'s authors do), and the weight is the raters' agreement:
    the share of the winning column. Without votes it is the original label, with weight 1.
    """
    hashes = pixel_hashes(faces.images)
    training = faces.usage == "Training"
    kept = training.copy()
    dropped = {}

    def drop(reason: str, mask: np.ndarray) -> None:
        dropped[reason] = np.flatnonzero(kept & mask)
        kept[dropped[reason]] = False

    drop("pixels occur in another split", np.isin(hashes, hashes[~training]))
    drop("blank", faces.images.reshape(len(faces), -1).std(axis=1) < BLANK_DEVIATION)
    if faces.votes is None:
        targets, weights = _label_targets(faces)
        drop("another expression", faces.labels < 0)
        drop("copies with different labels", _disagreeing(hashes, faces.labels, kept))
    else:
        targets, weights = _vote_targets(faces.votes)
        winner = faces.votes.argmax(axis=1)
        named = lambda *columns: np.isin(winner, [VOTE_COLUMNS.index(c) for c in columns])  # noqa: E731
        drop("votes of another row's picture", faces.votes.sum(axis=1) == 0)
        drop("not a face, by the votes", named("NF"))
        drop("unknown or a drawing, by the votes", named("unknown"))
        five = faces.votes[:, COLUMN_OF_CLASS].sum(axis=1)
        drop("another expression, by the votes", 2 * five < faces.votes.sum(axis=1))
        drop("no two raters agree", targets.sum(axis=1) == 0)
    drop("copy of an earlier row", ~_first_of_its_kind(hashes, kept))

    # Chosen by the hash: the same pictures are held out whatever else changes.
    held_out = np.array([int(h[:8], 16) % HELD_OUT_PART == 0 for h in hashes])
    lesson = Lesson(faces.images, targets.astype(np.float32), weights.astype(np.float32))
    return Cleaned(lesson.where(kept & ~held_out), lesson.where(kept & held_out), dropped, np.flatnonzero(kept & ~held_out))


def _vote_targets(votes: np.ndarray):
    agreement = votes.max(axis=1) / np.maximum(votes.sum(axis=1), 1)
    five = votes[:, COLUMN_OF_CLASS].astype(float)
    five[five == 1] = 0
    return five / np.maximum(five.sum(axis=1, keepdims=True), 1), agreement


def _label_targets(faces: Faces):
    return np.eye(len(EXPRESSIONS))[np.maximum(faces.labels, 0)], np.ones(len(faces))


def _first_of_its_kind(hashes: np.ndarray, among: np.ndarray) -> np.ndarray:
    rows = np.flatnonzero(among)
    first = np.zeros(len(hashes), bool)
    first[rows[np.unique(hashes[rows], return_index=True)[1]]] = True
    return first


def _disagreeing(hashes: np.ndarray, labels: np.ndarray, among: np.ndarray) -> np.ndarray:
    rows = np.flatnonzero(among)
    _, kind = np.unique(hashes[rows], return_inverse=True)
    low = np.full(kind.max() + 1, labels.max())
    high = np.full(kind.max() + 1, labels.min())
    np.minimum.at(low, kind, labels[rows])
    np.maximum.at(high, kind, labels[rows])
    mask = np.zeros(len(hashes), bool)
    mask[rows[(low < high)[kind]]] = True
    return mask


def report(cleaned: Cleaned) -> dict:
    """Counts of what was dropped and kept; rows by class go to the class with the largest target."""
    kept = np.concatenate([cleaned.training.targets, cleaned.held_out.targets]).argmax(axis=1)
    return {
        "dropped": {reason: len(rows) for reason, rows in cleaned.dropped.items()},
        "training": len(cleaned.training),
        "heldOut": len(cleaned.held_out),
        "byClass": {name: int((kept == k).sum()) for k, name in enumerate(EXPRESSIONS)},
        "meanWeight": round(float(cleaned.training.weights.mean()), 3),
    }


def contact_sheet(faces: Faces, cleaned: Cleaned, path: Path, each: int = 48) -> None:
    """A picture of up to `each` dropped faces for each reason, one band a reason."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    columns = 16
    bands = [(reason, rows[:each]) for reason, rows in cleaned.dropped.items() if len(rows)]
    heights = [math.ceil(len(rows) / columns) for _, rows in bands]
    figure, axes = plt.subplots(len(bands), 1, squeeze=False, figsize=(8, 0.55 * sum(heights) + 0.3 * len(bands)),
                                gridspec_kw={"height_ratios": heights})
    for axis, (reason, rows), height in zip(axes[:, 0], bands, heights):
        band = np.full((height * 48, columns * 48), 255, np.uint8)
        for place, row in enumerate(rows):
            y, x = 48 * (place // columns), 48 * (place % columns)
            band[y : y + 48, x : x + 48] = faces.images[row]
        axis.imshow(band, cmap="gray", vmin=0, vmax=255)
        axis.set_title(f"{reason} ({len(cleaned.dropped[reason])})", fontsize=8, loc="left")
        axis.axis("off")
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    options.add_argument("--contact-sheet", type=Path, help="where to write it; outside the repository")
    given = options.parse_args()
    faces = read_faces(given.images, given.votes, given.cache)
    cleaned = clean(faces)
    print(json.dumps(report(cleaned), indent=2))
    if given.contact_sheet:
        contact_sheet(faces, cleaned, given.contact_sheet)


if __name__ == "__main__":
    main()
