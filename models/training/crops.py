"""Crops that `npm run crops` made of photographs and of FER2013's squares, as lessons.

What one person once said of a photograph is often wrong, so it is not taken at its word. A teacher, first brought to the
habits of those who gave the labels (a temperature and a bias), says what it sees; the target is a mean of both, and a
label that the teacher finds unlikely counts less. Where it finds the labels of a name unlikely on the whole, as of stills from
films that were labelled by the scene, they have hardly a part in it. Of the squares the target is what FER+'s raters say.
"""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .augment import webcam
from .cleaning import Cleaned, Lesson
from .data import CLASS_OF_KAGGLE_LABEL, EXPRESSIONS, SIZE

PERSONS = 16  # one person in so many is kept apart to judge the epochs; by the same hash as the tested ones (photographs.ts)
JUDGED = 4
LABEL = 0.7  # the label's part in the target, and the teacher's the rest
LEAST = 0.2  # what a label counts that the teacher finds impossible
TRUSTED = (0.5, 0.8)  # how likely a name's labels are on the whole: at the first they have a tenth of LABEL's part, at the second all
PRIOR = 5  # photographs of usual likelihood that a name is thought to have beside its own


@dataclass(frozen=True)
class Crops:
    """Rows of a file of crops, in its order."""

    images: np.ndarray  # uint8 [rows, 48, 48]
    labels: np.ndarray  # int [rows], index into EXPRESSIONS
    usage: np.ndarray  # str [rows]: Training or PublicTest
    source: np.ndarray  # str [rows]: the photograph, or the row of FER2013
    person: np.ndarray  # str [rows]
    view: np.ndarray  # int [rows]: 0 is the photograph as it is

    def __len__(self) -> int:
        return len(self.images)

    def where(self, mask: np.ndarray) -> "Crops":
        return Crops(*(getattr(self, name)[mask] for name in ("images", "labels", "usage", "source", "person", "view")))


def read_crops(path: Path, cache: "Path | None" = None) -> Crops:
    """Reads what `npm run crops` wrote; kept in the folder `cache` as it was parsed."""
    stat = path.stat()
    kept = cache and cache / f"{path.name}-{stat.st_size}-{int(stat.st_mtime)}.npz"
    if kept and kept.exists():
        with np.load(kept) as arrays:
            return Crops(**{name: arrays[name] for name in arrays})
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    crops = Crops(
        np.stack([np.array(row["pixels"].split(), np.uint8).reshape(SIZE, SIZE) for row in rows]),
        CLASS_OF_KAGGLE_LABEL[[int(row["emotion"]) for row in rows]],
        *(np.array([row[name] for row in rows]) for name in ("Usage", "source", "person")),
        np.array([int(row["view"]) for row in rows]),
    )
    if kept:
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(kept, **vars(crops))
    return crops


def judges(person: np.ndarray) -> np.ndarray:
    """Whether a person judges the epochs, bool [n]."""
    number = lambda name: int.from_bytes(hashlib.sha1(name.encode()).digest()[:4], "big")  # noqa: E731
    of = {name: number(name) % PERSONS == JUDGED for name in np.unique(person)}
    return np.array([of[name] for name in person], bool)


@torch.no_grad()
def said_of(network: nn.Module, images: np.ndarray) -> torch.Tensor:
    """The mean of the logits of each picture and of its mirror image, [n, 5]."""
    from .train import logits_of

    return (logits_of(network, images, batch=128) + logits_of(network, images[:, :, ::-1].copy(), batch=128)) / 2


@dataclass(frozen=True)
class Habits:
    """What those who gave labels make of logits: softmax(logits / temperature + bias [5]) is what they say."""

    temperature: float
    bias: torch.Tensor

    def __call__(self, logits: torch.Tensor) -> torch.Tensor:
        return logits / self.temperature + self.bias


def habits(logits: torch.Tensor, classes: torch.Tensor) -> Habits:
    """Those of greatest likelihood."""
    log_temperature, bias = torch.zeros(1, requires_grad=True), torch.zeros(len(EXPRESSIONS), requires_grad=True)
    optimiser = torch.optim.LBFGS([log_temperature, bias], max_iter=200)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = F.cross_entropy(logits / log_temperature.exp() + bias, classes) + 1e-3 * (bias**2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    return Habits(log_temperature.exp().item(), bias.detach())


def trust(likely: np.ndarray, person: np.ndarray, photograph: np.ndarray) -> np.ndarray:
    """How far the labels of each row's name are to be believed, 0.1 to 1, by how likely they are on the whole; each photograph counts once."""
    _, first = np.unique(photograph, return_index=True)
    names, name = np.unique(person, return_inverse=True)
    sums = np.bincount(name[first], likely[first], len(names)) + PRIOR * likely[first].mean()
    mean = sums / (np.bincount(name[first], minlength=len(names)) + PRIOR)
    low, high = TRUSTED
    return np.clip((mean - low) / (high - low), 0.1, 1)[name]


class Photographs:
    """Crops of photographs to learn from, a few views of each photograph an epoch, augmented anew; and those that judge."""

    def __init__(self, crops: Crops, teacher: nn.Module, views: int):
        crops = crops.where(crops.usage == "Training")
        # A label is of the photograph, and so is the doubt: of the view of it as it is, which each has that has any.
        sources, photograph = np.unique(crops.source, return_inverse=True)
        plain = np.flatnonzero(crops.view == 0)
        if len(plain) != len(sources):
            raise SystemExit("there are photographs without the view as it is: make the crops anew")
        logits = said_of(teacher, crops.images[plain])
        self.habits = habits(logits, torch.from_numpy(crops.labels[plain]))
        said = np.empty((len(sources), len(EXPRESSIONS)), np.float32)
        said[photograph[plain]] = torch.softmax(self.habits(logits), 1).numpy()
        label = np.eye(len(EXPRESSIONS), dtype=np.float32)[crops.labels]
        # Twice as likely as not is likely enough.
        likely = np.minimum(1, 1.5 * said[photograph, crops.labels])
        part = LABEL * trust(likely, crops.person, photograph)[:, None]
        targets = part * label + (1 - part) * said[photograph]
        weights = LEAST + (1 - LEAST) * likely
        judging = judges(crops.person)
        self.learnt = Lesson(crops.images, targets.astype(np.float32), weights.astype(np.float32)).where(~judging)
        self.judging = Lesson(crops.images, label, np.ones(len(crops), np.float32)).where(judging & (crops.view == 0))
        self._photograph, self._views = photograph[~judging], views

    def lesson(self, generator: np.random.Generator) -> Lesson:
        order = generator.permutation(len(self._photograph))
        # The first so many of each photograph, in an order by lot.
        ranked = order[np.argsort(self._photograph[order], kind="stable")]
        group = self._photograph[ranked]
        start = np.searchsorted(group, group)
        chosen = generator.permutation(ranked[np.arange(len(ranked)) - start < self._views])
        lesson = self.learnt.where(chosen)
        with torch.no_grad():
            seen = [webcam(torch.from_numpy(part).float()[:, None]) for part in np.array_split(lesson.images, max(1, len(chosen) // 256))]
        images = torch.cat(seen)[:, 0].round().byte().numpy()
        return Lesson(images, lesson.targets, lesson.weights)


def squares(crops: Crops, cleaned: Cleaned) -> Lesson:
    """Crops of FER2013's squares with what FER+ says of them: those that are learnt from."""
    place = {row: i for i, row in enumerate(cleaned.rows)}
    rows = [place.get(int(source.split()[-1])) for source in crops.source]
    known = np.array([row is not None for row in rows])
    of = np.array([row for row in rows if row is not None], int)
    return Lesson(crops.images[known], cleaned.training.targets[of], cleaned.training.weights[of])


def joined(*lessons: Lesson) -> Lesson:
    return Lesson(*(np.concatenate([getattr(lesson, name) for lesson in lessons]) for name in ("images", "targets", "weights")))
