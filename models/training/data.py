"""FER2013 in Kaggle's format and the votes of FER+, as arrays.

Images are uint8 [rows, 48, 48], grey, 0 to 255. Classes are numbered in the order of EXPRESSIONS,
which is the order of the network's outputs and of src/perception/expression.ts.
"""

import csv
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SIZE = 48
EXPRESSIONS = ("happy", "neutral", "sad", "angry", "surprised")

# Kaggle's emotion column: 0 angry, 1 disgust, 2 fear, 3 happy, 4 sad, 5 surprise, 6 neutral.
# Disgust and fear have no place among the five expressions.
CLASS_OF_KAGGLE_LABEL = np.array([3, -1, -1, 0, 2, 4, 1])

# Columns of the FER+ file after `Usage` and `Image name`.
VOTE_COLUMNS = (
    "neutral",
    "happiness",
    "surprise",
    "sadness",
    "anger",
    "disgust",
    "fear",
    "contempt",
    "unknown",
    "NF",
)
# The FER+ column of each expression, in the order of EXPRESSIONS.
COLUMN_OF_CLASS = np.array([1, 0, 3, 4, 2])

# Rows, counted from 0, to which FER+ gives the name, and so the votes, of another row's picture.
STRAY_VOTES = {5274: "fer0006953.png"}


@dataclass(frozen=True)
class Faces:
    """Rows of a Kaggle file, in its order."""

    images: np.ndarray  # uint8 [rows, 48, 48]
    labels: np.ndarray  # int [rows], index into EXPRESSIONS, or -1 for disgust and fear
    usage: np.ndarray  # str [rows]: Training, PublicTest or PrivateTest
    votes: "np.ndarray | None" = None  # int [rows, 10], columns as VOTE_COLUMNS; all 0 where nobody voted on the row

    def __len__(self) -> int:
        return len(self.images)

    def where(self, mask: np.ndarray) -> "Faces":
        """The rows chosen by a mask or by indices."""
        votes = None if self.votes is None else self.votes[mask]
        return Faces(self.images[mask], self.labels[mask], self.usage[mask], votes)


def read_faces(images: Path, votes: "Path | None" = None, cache: "Path | None" = None) -> Faces:
    """Reads fer2013.csv or fer2013.csv.gz and, where given, fer2013new.csv, line for line.

    Parsing 75 million numbers takes a minute, so the arrays are kept in the folder `cache`.
    Raises ValueError where a row is not 48x48 or the two files do not match.
    """
    faces = _cached(images, cache)
    if votes is None:
        return faces
    usage, counts = _read_votes(votes)
    if len(counts) != len(faces) or not np.array_equal(usage, faces.usage):
        raise ValueError(f"{votes} has not the same rows, or not in the same order, as {images}")
    return Faces(faces.images, faces.labels, faces.usage, counts)


def vote_majority(votes: np.ndarray) -> np.ndarray:
    """The FER+ majority label of each row: the class with most votes of all ten columns.

    -1 where two columns tie, where the winner is not one of the five expressions, and without votes.
    """
    ranked = np.sort(votes, axis=1)
    winner = votes.argmax(axis=1)
    class_of_column = np.full(len(VOTE_COLUMNS), -1)
    class_of_column[COLUMN_OF_CLASS] = np.arange(len(EXPRESSIONS))
    return np.where(ranked[:, -1] > ranked[:, -2], class_of_column[winner], -1)


def pixel_hashes(images: np.ndarray) -> np.ndarray:
    """One hash a row, equal where the pixels are equal."""
    return np.array([hashlib.sha1(image.tobytes()).hexdigest() for image in images])


def unseen(faces: Faces, usage: str) -> Faces:
    """The rows of a split whose pixels do not occur in Training: what to measure on."""
    hashes = pixel_hashes(faces.images)
    known = np.isin(hashes, hashes[faces.usage == "Training"])
    return faces.where((faces.usage == usage) & ~known)


def test_rows(faces: Faces, usage: str) -> "tuple[Faces, np.ndarray]":
    """What to measure on and the right answers: FER+'s majority, or without votes the original label."""
    test = unseen(faces, usage)
    actual = test.labels if test.votes is None else vote_majority(test.votes)
    return test.where(actual >= 0), actual[actual >= 0]


def _open(path: Path):
    return gzip.open(path, "rt", newline="") if path.suffix == ".gz" else open(path, newline="")


def _cached(path: Path, cache: "Path | None") -> Faces:
    if cache is None:
        return _read_images(path)
    stat = path.stat()
    kept = cache / f"{path.name}-{stat.st_size}-{int(stat.st_mtime)}.npz"
    if kept.exists():
        arrays = np.load(kept)
        return Faces(arrays["images"], arrays["labels"], arrays["usage"])
    faces = _read_images(path)
    cache.mkdir(parents=True, exist_ok=True)
    np.savez(kept, images=faces.images, labels=faces.labels, usage=faces.usage)
    return faces


def _read_images(path: Path) -> Faces:
    images, labels, usage = [], [], []
    with _open(path) as file:
        for number, row in enumerate(csv.DictReader(file)):
            pixels = np.fromstring(row["pixels"], dtype=np.uint8, sep=" ")
            if pixels.size != SIZE * SIZE:
                raise ValueError(f"row {number} of {path} has {pixels.size} pixels, not {SIZE}x{SIZE}")
            images.append(pixels.reshape(SIZE, SIZE))
            labels.append(CLASS_OF_KAGGLE_LABEL[int(row["emotion"])])
            usage.append(row["Usage"])
    return Faces(np.stack(images), np.array(labels), np.array(usage))


def _read_votes(path: Path):
    usage, counts = [], []
    with open(path, newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            usage.append(row["Usage"])
            stray = row["Image name"] == STRAY_VOTES.get(number)
            counts.append([0 if stray else int(row[column]) for column in VOTE_COLUMNS])
    return np.array(usage), np.array(counts)
