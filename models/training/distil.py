"""Has teachers say what they see in augmented faces, so that a smaller network can learn it (Hinton et al. 2015).

Each face of the lesson is shown in several views, made as in training; a teacher's probabilities for just that view
are a better lesson for it than the votes on the whole picture. Some views are two faces in one: a teacher knows the
faces it learnt from better than strangers', but has never seen these, so what it says of them is nearer to what it
would say of strangers (the student matches the teacher away from the data, as in Beyer et al. 2022). A view's number is
its seed: two with one number show the same, so a teacher that learnt from views speaks of others (`--first`). Writes view
by view into a folder and goes on after an interruption; then train with `--lesson FOLDER`.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch

from .augment import blended, webcam
from .cleaning import Lesson, clean
from .data import EXPRESSIONS, read_faces
from .networks import fused
from .train import best_device, load_trained, logits_of
from .views import fingerprint


def views_of(lesson: Lesson, teachers: "list[torch.nn.Module]", seed: int, device: str, bfloat16: bool = False,
             chance: float = 0.0) -> "tuple[np.ndarray, np.ndarray, np.ndarray]":
    """One view of each face in the order of the lesson, and what is said of it.

    Images uint8 [n, 48, 48]; the mean of the teachers' probabilities, float32 [n, 5]; whether a second face
    is in the view, bool [n], which happens by `chance`.
    """
    torch.manual_seed(seed)
    # Small batches stay in a processor's cache, which makes them twice as fast.
    batch = 32 if device == "cpu" else 512
    # Shuffled: what becomes of a face depends on its place and on its neighbour, and should differ from view to view.
    order = torch.randperm(len(lesson)).numpy()
    images = np.empty_like(lesson.images)
    targets = np.empty((len(lesson), len(EXPRESSIONS)), np.float32)
    mixed = np.empty(len(lesson), bool)
    done = 0
    for rows in np.array_split(order, max(1, len(lesson) // 256)):
        seen, mixed[rows] = blended(webcam(torch.from_numpy(lesson.images[rows]).float()[:, None]), chance)
        view = seen[:, 0].round().byte().numpy()
        # A face and its mirror image tell the same; teachers that see both tell it better.
        pair = np.concatenate([view, view[:, :, ::-1]])
        said = [torch.softmax(logits_of(teacher, pair, device, batch, bfloat16), 1) for teacher in teachers]
        images[rows] = view
        targets[rows] = torch.stack(said).mean(0).reshape(2, len(rows), -1).mean(0)
        done += len(rows)
        sys.stderr.write(f"\r  {done:,} of {len(lesson):,} faces ")
        sys.stderr.flush()
    return images, targets, mixed


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--teachers", type=Path, nargs="+", required=True, help="folders of training runs")
    options.add_argument("--to", type=Path, required=True, help="folder for the views; those already there are kept")
    options.add_argument("--views", type=int, default=8, help="of each face")
    options.add_argument("--mixed", type=float, default=0.5, help="chance of a second face in a view, 0 to 1")
    options.add_argument("--first", type=int, default=0, help="number of the first view; each number is another view")
    options.add_argument("--bfloat16", action="store_true")
    options.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch takes")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    if not 0 <= given.mixed <= 1:
        options.error(f"--mixed is a chance, from 0 to 1, not {given.mixed}")
    if given.threads:
        torch.set_num_threads(given.threads)
    lesson = clean(read_faces(given.images, given.votes, given.cache)).training
    device, whose = best_device(), fingerprint(lesson)
    teachers = [fused(load_trained(run / "network.pt")).to(device, memory_format=torch.channels_last)
                for run in given.teachers]
    given.to.mkdir(parents=True, exist_ok=True)
    for number in range(given.first, given.first + given.views):
        path = given.to / f"view-{number}.npz"
        if path.exists():
            continue
        began = time.monotonic()
        images, targets, mixed = views_of(lesson, teachers, number, device, given.bfloat16, given.mixed)
        unfinished = path.with_name("unfinished.npz")
        np.savez(unfinished, images=images, targets=targets, mixed=mixed, lesson=whose)
        unfinished.replace(path)
        print(f"\r{path}: {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
