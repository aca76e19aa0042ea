"""Faces as webcams and hurried crops show them, made from FER2013's.

Works on whole batches of tensors [n, 1, 48, 48], 0 to 255, on any device. What a face shows stays true, but for `blended`.
"""

import math

import torch
from torch.nn import functional as F

from .data import SIZE

FRAMING = (0.72, 1.22)  # side of the crop to FER2013's
SHIFT = 0.07  # of the side
ROTATION = math.radians(12)


def gentle(grey: torch.Tensor) -> torch.Tensor:
    """Mirrored or not, and moved by up to two pixels: what the seed's network learns from."""
    return _warped(grey, framing=(1.0, 1.0), shift=2 / SIZE, rotation=0.0)


def mirrored(grey: torch.Tensor) -> torch.Tensor:
    """Half of the faces mirrored: for views that were augmented before a teacher saw them."""
    chosen = torch.rand(len(grey), 1, 1, 1, device=grey.device) < 0.5
    return torch.where(chosen, grey.flip(3), grey)


def webcam(grey: torch.Tensor) -> torch.Tensor:
    """Framing, shift, rotation, mirror, then light, blur, noise, compression and occlusion by chance."""
    grey = _warped(grey, FRAMING, SHIFT, ROTATION)
    grey = _sometimes(grey, 0.3, _exposed)
    grey = _sometimes(grey, 0.15, _side_lit)
    grey = _sometimes(grey, 0.12, _blurred)
    grey = _sometimes(grey, 0.12, _noisy)
    grey = _sometimes(grey, 0.1, _compressed)
    return _sometimes(grey, 0.3, _occluded)


def blended(grey: torch.Tensor, chance: float) -> "tuple[torch.Tensor, torch.Tensor]":
    """Some faces with the one before them in the batch in the same picture, and in its light; and which, bool [n].

    In half of these the other face shines through evenly, by up to a half (mixup, Zhang et al. 2018); in half it
    takes the place of the first in some parts (as in FMix, Harris et al. 2020, but with soft edges): a face that nobody
    has. No votes are right for either: they are for teachers to look at. Shuffle the batch, so that a face does
    not meet the same one again.
    """
    n = len(grey)
    mixed = torch.rand(n, 1, 1, 1, device=grey.device) < chance
    even = 0.5 * torch.rand(n, 1, 1, 1, device=grey.device)
    in_parts = torch.rand(n, 1, 1, 1, device=grey.device) < 0.5
    part = torch.where(in_parts, _patches(grey), even) * mixed
    return torch.lerp(grey, _lit_like(grey, grey.roll(1, 0)), part), mixed[:, 0, 0, 0]


def _lit_like(grey: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    # With the first picture's brightness and contrast, or the seams would tell more than the features.
    mean, deviation = _light(grey)
    other_mean, other_deviation = _light(other)
    # A flat picture has no contrast to stretch.
    return ((other - other_mean) * (deviation / other_deviation.clamp_min(1)) + mean).clamp(0, 255)


def _light(grey: torch.Tensor) -> "tuple[torch.Tensor, torch.Tensor]":
    return grey.mean((2, 3), keepdim=True), grey.std((2, 3), keepdim=True)


def _patches(grey: torch.Tensor) -> torch.Tensor:
    # Smooth noise of 4x4 knots, made steep: the eyes of one face, say, and the mouth of another.
    noise = torch.randn(len(grey), 1, 4, 4, device=grey.device)
    return torch.sigmoid(6 * F.interpolate(noise, (SIZE, SIZE), mode="bicubic", align_corners=True))


def _sometimes(grey: torch.Tensor, chance: float, change) -> torch.Tensor:
    chosen = torch.nonzero(torch.rand(len(grey), device=grey.device) < chance)[:, 0]
    if len(chosen) == 0:
        return grey
    grey = grey.clone()
    grey[chosen] = change(grey[chosen]).clamp(0, 255)
    return grey


def _uniform(grey: torch.Tensor, low: float, high: float, *shape: int) -> torch.Tensor:
    return low + (high - low) * torch.rand((len(grey), *shape), device=grey.device)


def _warped(grey: torch.Tensor, framing: "tuple[float, float]", shift: float, rotation: float) -> torch.Tensor:
    n = len(grey)
    # Half of the faces keep FER2013's own framing, or nearly: it is what a good crop gives.
    side = torch.exp(_uniform(grey, math.log(framing[0]), math.log(framing[1])))
    side = torch.where(torch.rand(n, device=grey.device) < 0.5, side, side.clamp(0.94, 1.06))
    stretch = torch.exp(_uniform(grey, -0.05, 0.05)) if rotation else torch.ones(n, device=grey.device)
    turn = _uniform(grey, -rotation, rotation)
    mirror = torch.where(torch.rand(n, device=grey.device) < 0.5, -1.0, 1.0)
    dx, dy = _uniform(grey, -2 * shift, 2 * shift), _uniform(grey, -2 * shift, 2 * shift)
    cos, sin = side * torch.cos(turn), side * torch.sin(turn)
    theta = torch.stack(
        [
            torch.stack([cos * mirror * stretch, -sin, dx], 1),
            torch.stack([sin * mirror, cos / stretch, dy], 1),
        ],
        1,
    )
    grid = F.affine_grid(theta, [n, 1, SIZE, SIZE], align_corners=False)
    # What lies outside the crop is unknown: the edge repeated, black, or a reflection.
    third = n // 3
    parts = zip(("border", "reflection", "zeros"), (slice(0, third), slice(third, 2 * third), slice(2 * third, n)))
    return torch.cat(
        [F.grid_sample(grey[p], grid[p], padding_mode=mode, align_corners=False) for mode, p in parts if len(grey[p])]
    )


def _exposed(grey: torch.Tensor) -> torch.Tensor:
    gamma = torch.exp(_uniform(grey, -0.7, 0.7, 1, 1, 1))
    gain = torch.exp(_uniform(grey, -1.2, 0.4, 1, 1, 1))
    return 255 * gain * (grey / 255 + 1e-4) ** gamma


def _side_lit(grey: torch.Tensor) -> torch.Tensor:
    angle = _uniform(grey, 0, 2 * math.pi, 1, 1, 1)
    line = torch.linspace(-1, 1, SIZE, device=grey.device)
    ramp = torch.cos(angle) * line[None, None, None, :] + torch.sin(angle) * line[None, None, :, None]
    return grey * (1 + _uniform(grey, 0.2, 0.8, 1, 1, 1) * ramp)


def _blurred(grey: torch.Tensor) -> torch.Tensor:
    sigma = float(torch.empty(()).uniform_(0.4, 1.3))
    line = torch.arange(-3, 4, device=grey.device, dtype=grey.dtype)
    kernel = torch.exp(-(line**2) / (2 * sigma**2))
    kernel = kernel / kernel.sum()
    padded = F.pad(grey, (3, 3, 3, 3), mode="replicate")
    return F.conv2d(F.conv2d(padded, kernel[None, None, None, :]), kernel[None, None, :, None])


def _noisy(grey: torch.Tensor) -> torch.Tensor:
    # Relative to the picture's own contrast: dark pictures are noisy after standardising, too.
    contrast = grey.std((1, 2, 3), keepdim=True)
    return grey + torch.randn_like(grey) * contrast * _uniform(grey, 0.02, 0.2, 1, 1, 1)


def _compressed(grey: torch.Tensor) -> torch.Tensor:
    """What JPEG does: 8x8 cosine transform, coefficients rounded to steps that grow with frequency."""
    k = torch.arange(8, device=grey.device, dtype=grey.dtype)
    cosine = torch.cos(math.pi * (2 * k[None, :] + 1) * k[:, None] / 16) * 0.5
    cosine[0] /= math.sqrt(2)
    blocks = grey.reshape(-1, SIZE // 8, 8, SIZE // 8, 8).transpose(2, 3)
    step = float(torch.empty(()).uniform_(3, 14)) * (1 + k[:, None] + k[None, :])
    coefficients = torch.round(cosine @ blocks @ cosine.T / step) * step
    return (cosine.T @ coefficients @ cosine).transpose(2, 3).reshape(grey.shape)


def _occluded(grey: torch.Tensor) -> torch.Tensor:
    """A rectangle of one grey: a hand, a cup, or the frame of glasses."""
    n = len(grey)
    width, height = _uniform(grey, 5, 20), _uniform(grey, 5, 16)
    x, y = _uniform(grey, 0, SIZE), _uniform(grey, 0, SIZE)
    line = torch.arange(SIZE, device=grey.device)
    across = (line[None, :] - x[:, None]).abs() < width[:, None] / 2
    down = (line[None, :] - y[:, None]).abs() < height[:, None] / 2
    mask = (down[:, :, None] & across[:, None, :])[:, None]
    shade = _uniform(grey, 0, 255, 1, 1, 1)
    return torch.where(mask, shade.expand(n, 1, SIZE, SIZE), grey)
