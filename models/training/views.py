"""Augmented faces with what teachers said of them, as distil.py writes them."""

import hashlib
from pathlib import Path

import numpy as np

from .cleaning import Lesson

VOTES = 0.3  # the votes' part in what the student learns; the rest is the teachers'


def fingerprint(lesson: Lesson) -> str:
    """The same for the same faces in the same order: views belong to these and to no others."""
    return hashlib.sha1(lesson.images.tobytes()).hexdigest()


class Views:
    """The views in a folder, as a lesson of which each epoch takes one view of each face."""

    def __init__(self, folder: Path, lesson: Lesson):
        files = sorted(folder.glob("view-*.npz"))
        if not files:
            raise SystemExit(f"{folder} has no views: make them with models.training.distil")
        kept = [np.load(file) for file in files]
        self.images = np.stack([view["images"] for view in kept])
        said = np.stack([view["targets"] for view in kept])
        whose = fingerprint(lesson)
        if any(view["lesson"] != whose for view in kept):
            raise SystemExit(f"{folder} has views of other faces than those of this lesson: make them anew")
        self.targets = VOTES * lesson.targets[None] + (1 - VOTES) * said
        self.weights = lesson.weights

    def lesson(self, generator: np.random.Generator) -> Lesson:
        view = generator.integers(len(self.images), size=len(self.weights))
        faces = np.arange(len(self.weights))
        return Lesson(self.images[view, faces], self.targets[view, faces].astype(np.float32), self.weights)
