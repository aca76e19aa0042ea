"""Has teachers say what they see in augmented faces, so that a smaller network can learn it (Hinton et al. 2015).

Each face of the lesson is shown in several views, made as in training; a teacher's probabilities for
just that view are a better lesson for it than the votes on the whole picture. Writes view by view into a
folder and goes on after an interruption; then train with `--lesson FOLDER`.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch

from .augment import webcam
from .cleaning import Lesson, clean
from .data import read_faces
from .train import best_device, load_trained, logits_of
from .views import fingerprint


def views_of(lesson: Lesson, teachers: "list[torch.nn.Module]", seed: int, device: str, bfloat16: bool):
    """One view of each face, uint8 [n, 48, 48], and the mean of the teachers' probabilities, float32 [n, 5]."""
    torch.manual_seed(seed)
    images, targets = [], []
    for part in np.array_split(lesson.images, max(1, len(lesson) // 256)):
        view = webcam(torch.from_numpy(part).float()[:, None])[:, 0].round().byte().numpy()
        # A face and its mirror image tell the same; teachers that see both tell it better.
        pair = np.concatenate([view, view[:, :, ::-1]])
        said = [torch.softmax(logits_of(teacher, pair, device, bfloat16=bfloat16), 1) for teacher in teachers]
        images.append(view)
        targets.append(torch.stack(said).mean(0).reshape(2, len(view), -1).mean(0).numpy())
        sys.stderr.write(f"\r  {sum(map(len, images)):,} of {len(lesson):,} faces ")
        sys.stderr.flush()
    return np.concatenate(images), np.concatenate(targets)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--images", type=Path, required=True, help="fer2013.csv or fer2013.csv.gz")
    options.add_argument("--votes", type=Path, help="fer2013new.csv")
    options.add_argument("--teachers", type=Path, nargs="+", required=True, help="folders of training runs")
    options.add_argument("--to", type=Path, required=True, help="folder for the views; those already there are kept")
    options.add_argument("--views", type=int, default=8, help="of each face")
    options.add_argument("--first", type=int, default=0, help="number of the first view; each number is another view")
    options.add_argument("--bfloat16", action="store_true")
    options.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch takes")
    options.add_argument("--cache", type=Path, default=Path(".cache/fer2013"))
    given = options.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    lesson = clean(read_faces(given.images, given.votes, given.cache)).training
    device, whose = best_device(), fingerprint(lesson)
    teachers = [load_trained(run / "network.pt").to(device, memory_format=torch.channels_last) for run in given.teachers]
    given.to.mkdir(parents=True, exist_ok=True)
    for number in range(given.first, given.first + given.views):
        path = given.to / f"view-{number}.npz"
        if path.exists():
            continue
        began = time.monotonic()
        images, targets = views_of(lesson, teachers, number, device, given.bfloat16)
        unfinished = path.with_name("unfinished.npz")
        np.savez(unfinished, images=images, targets=targets, lesson=whose)
        unfinished.replace(path)
        print(f"\r{path}: {time.monotonic() - began:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
