"""Augmented faces with what teachers said of them, as distil.py writes them."""

import hashlib
from pathlib import Path

import numpy as np

from .cleaning import Lesson

VOTES = 0.3  # the votes' part in what is learnt of one face, unless told otherwise


def fingerprint(lesson: Lesson) -> str:
    """The same for the same faces in the same order: views belong to these and to no others."""
    return hashlib.sha1(lesson.images.tobytes()).hexdigest()


class Views:
    """The views in a folder, as a lesson of which each epoch takes one view of each face.

    A view counts as much as its face, the first one's where it has two. Of one face the votes have the part `votes` in what
    is learnt, and the teachers the rest; of two in one the votes say nothing.
    """

    def __init__(self, folder: Path, lesson: Lesson, votes: float = VOTES):
        files = sorted(folder.glob("view-*.npz"))
        if not files:
            raise SystemExit(f"{folder} has no views: make them with models.training.distil")
        whose = fingerprint(lesson)
        self.images = np.empty((len(files), *lesson.images.shape), np.uint8)
        self.targets = np.empty((len(files), *lesson.targets.shape), np.float32)
        for number, file in enumerate(files):
            with np.load(file) as view:
                if view["lesson"] != whose:
                    raise SystemExit(f"{folder} has views of other faces than those of this lesson: make them anew")
                self.images[number] = view["images"]
                said = view["targets"]
                # Views made before some had two faces do not say so.
                mixed = view["mixed"][:, None] if "mixed" in view else False
                self.targets[number] = np.where(mixed, said, votes * lesson.targets + (1 - votes) * said)
        self.weights = lesson.weights

    def lesson(self, generator: np.random.Generator) -> Lesson:
        view = generator.integers(len(self.images), size=len(self.weights))
        faces = np.arange(len(self.weights))
        return Lesson(self.images[view, faces], self.targets[view, faces], self.weights)
