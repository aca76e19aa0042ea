"""Support vectors, a random forest, nearest neighbours and two layers of neurons, on pixels, on gradients
and on what a face network makes of a face: its last layers replaced, the rest as it was.

They learn the class with most votes (or the original label, without votes) from a part of the
cleaned Training rows, and are measured on the rows of PublicTest whose pixels do not occur in
Training. Prints one line of JSON a model: the measures, what the classifier costs without its features,
and the time of a face with them, in scikit-learn on one thread.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

from .cleaning import clean
from .costs import costs, milliseconds
from .data import SIZE, read_faces, test_rows
from .measures import measure
from .train import logits_of
from .trunk import take_over, transferred

CELL, BLOCK, ORIENTATIONS = 8, 2, 8
PROJECTED = 120  # dimensions kept by the principal components


def pixel_features(images: np.ndarray) -> np.ndarray:
    """Each face at half its size, to zero mean and unit deviation: [n, 576]."""
    half = images.astype(np.float32).reshape(-1, SIZE // 2, 2, SIZE // 2, 2).mean((2, 4))
    flat = half.reshape(len(images), -1)
    flat -= flat.mean(1, keepdims=True)
    return flat / np.sqrt((flat**2).mean(1, keepdims=True) + 1)


def gradient_features(images: np.ndarray) -> np.ndarray:
    """Histograms of oriented gradients (Dalal and Triggs 2005): [n, 800].

    Cells of 8x8 pixels, 8 unsigned orientations shared between neighbours, blocks of 2x2 cells
    brought to unit length.
    """
    grey = images.astype(np.float32)
    down, across = np.gradient(grey, axis=(1, 2))
    strength = np.hypot(down, across)
    place = (np.arctan2(down, across) % np.pi) / np.pi * ORIENTATIONS
    lower = np.floor(place).astype(int) % ORIENTATIONS
    part = place - np.floor(place)
    n, cells = len(images), SIZE // CELL
    histogram = np.zeros((n, cells, cells, ORIENTATIONS), np.float32)
    for k in range(ORIENTATIONS):
        share = strength * ((lower == k) * (1 - part) + ((lower + 1) % ORIENTATIONS == k) * part)
        histogram[..., k] = share.reshape(n, cells, CELL, cells, CELL).sum((2, 4))
    blocks = [
        histogram[:, y : y + BLOCK, x : x + BLOCK].reshape(n, -1)
        for y in range(cells - BLOCK + 1)
        for x in range(cells - BLOCK + 1)
    ]
    return np.concatenate([b / np.sqrt((b**2).sum(1, keepdims=True) + 1) for b in blocks], 1)


def trunk_features(images: np.ndarray) -> np.ndarray:
    """What the pre-trained face network of trunk.py makes of each face: [n, 1024]."""
    network = transferred()
    take_over(network, images[:512])
    return logits_of(network[0], images, batch=128).numpy()


FEATURES = {"pixels": pixel_features, "HOG": gradient_features, "face network": trunk_features}


def models(seed: int) -> dict:
    return {
        "SVM": make_pipeline(PCA(PROJECTED, whiten=False, random_state=seed),
                             SVC(C=3, gamma="scale", probability=True, random_state=seed)),
        "random forest": RandomForestClassifier(300, min_samples_leaf=2, random_state=seed),
        "nearest neighbours": make_pipeline(PCA(PROJECTED, random_state=seed),
                                            KNeighborsClassifier(25, weights="distance")),
        "two layers": make_pipeline(StandardScaler(), MLPClassifier((256,), alpha=1, early_stopping=True, random_state=seed)),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--usage", default="PublicTest")
    options.add_argument("--rows", type=int, default=6000, help="how many faces to learn from, drawn at random")
    options.add_argument("--features", choices=FEATURES, nargs="+", default=list(FEATURES))
    options.add_argument("--models", choices=models(0), nargs="+", default=list(models(0)))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    faces = read_faces(given.images, given.votes, given.cache)
    lesson = clean(faces).training
    drawn = np.random.default_rng(given.seed).permutation(len(lesson))[: given.rows]
    lesson = lesson.where(drawn)
    test, actual = test_rows(faces, given.usage)
    for kind in given.features:
        features = FEATURES[kind]
        known, asked = features(lesson.images), features(test.images)
        for name in given.models:
            model, began = models(given.seed)[name], time.monotonic()
            print(f"{name} on {kind}...", file=sys.stderr, end=" ", flush=True)
            model.fit(known, lesson.targets.argmax(1))
            result = measure(actual, model.predict_proba(asked))
            cost = costs(model, asked[:100])
            # The face network is loaded anew for each call, and is timed elsewhere.
            if kind != "face network":
                cost["msPerFace"] = milliseconds(lambda face: model.predict_proba(features(face)), test.images[:100])
            print(f"{time.monotonic() - began:.0f} s", file=sys.stderr)
            print(json.dumps({"model": f"{name}, {kind}", "learntFrom": len(lesson), **result, **cost}), flush=True)


if __name__ == "__main__":
    main()
