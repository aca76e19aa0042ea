"""A face network trained on three million photographs, taken over as the trunk of a bigger expression network.

HSE-FaceRes (Savchenko 2021, https://github.com/HSE-asavchenko/HSE_FaceRec_tf): MobileNet v1 trained to tell
people apart on VGGFace2, then their age and sex. The npm package @vladmandic/human (MIT), which the
benchmarks use anyway, ships it as a TF.js graph model with the normalisation folded in.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from .data import EXPRESSIONS
from .unfold import fill, unfold

TRUNK = Path("node_modules/@vladmandic/human/models/faceres.json")
FEATURES = 1024
# Twice as large as the trunk's convolutions would see it: its first stride is left out below, so that
# a face of 64 pixels meets the later layers as one of 128 did in its training.
INPUT = 64
GIVEN = 5  # convolutions that stay as published: edges look alike everywhere, and the largest pictures cost the most time
# Outputs and stride of each depthwise and pointwise pair (Howard et al. 2017).
PAIRS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1))


class Photograph(nn.Module):
    """Grey faces [n, 1, 48, 48] as the trunk knows pictures: [n, 3, 64, 64] of zero mean and an ordinary contrast."""

    CONTRAST = 60  # grey levels, the standard deviation of an ordinary photograph

    def forward(self, grey: torch.Tensor) -> torch.Tensor:
        centred = grey - grey.mean((2, 3), keepdim=True)
        level = centred * torch.rsqrt((centred * centred).mean((2, 3), keepdim=True) + 1) * self.CONTRAST
        larger = F.interpolate(level, size=(INPUT, INPUT), mode="bilinear", align_corners=False)
        return larger.expand(-1, 3, -1, -1)


class Step(nn.Module):
    """Convolution, batch normalisation, ReLU.

    MobileNet cuts ReLU off at 6; training adapts to doing without, which is quicker.
    """

    def __init__(self, inputs: int, outputs: int, size: int, stride: int, groups: int):
        super().__init__()
        self.stride = stride
        self.convolution = nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self._at_every_place(x) if self.training and self.stride > 1 else self.convolution(x)
        return F.relu(self.normalisation(x), inplace=True)

    def _at_every_place(self, x: torch.Tensor) -> torch.Tensor:
        # And then every second one taken, which is the same: the gradient of a depthwise convolution with a stride
        # is ten times as slow on a processor.
        own = self.convolution
        x = F.conv2d(x, own.weight, None, 1, own.padding, groups=own.groups)
        return x[:, :, :: self.stride, :: self.stride].contiguous(memory_format=torch.channels_last)


class Given(nn.Module):
    """A step with the weights that were published, normalisation folded in, which learns nothing."""

    def __init__(self, inputs: int, outputs: int, size: int, stride: int, groups: int):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups).requires_grad_(False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.convolution(x), inplace=True)


def trunk() -> nn.Sequential:
    """[n, 1, 48, 48] grey to features [n, 1024]."""
    shapes, inputs = [(3, 32, 3, 1, 1)], 32
    for outputs, stride in PAIRS:
        shapes += [(inputs, inputs, 3, stride, inputs), (inputs, outputs, 1, 1, 1)]
        inputs = outputs
    steps = [Given(*shape) for shape in shapes[:GIVEN]] + [Step(*shape) for shape in shapes[GIVEN:]]
    return nn.Sequential(Photograph(), *steps, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def transferred() -> nn.Sequential:
    """The trunk with two new layers: the teacher of the shipped network."""
    return nn.Sequential(
        trunk(),
        nn.Dropout(0.3),
        nn.Linear(FEATURES, 256),
        nn.ReLU(inplace=True),
        nn.Dropout(0.3),
        nn.Linear(256, len(EXPRESSIONS)),
    )


@torch.no_grad()
def take_over(network: nn.Sequential, images: np.ndarray, path: Path = TRUNK) -> None:
    """Fills the trunk of `transferred()` with the published weights.

    Their normalisation is folded away, which cannot be trained well: that of the steps that learn is rebuilt from what
    `images` (uint8 [n, 48, 48]) make of the layer.
    """
    steps = [step for step in network[0] if isinstance(step, (Given, Step))]
    for step, layer in zip(steps, _published(path), strict=True):
        weights, bias = map(torch.from_numpy, layer)
        if isinstance(step, Given):
            step.convolution.weight.copy_(weights)
            step.convolution.bias.copy_(bias)
        else:
            fill(step, weights, bias)
    unfold(network, images)


def _published(path: Path) -> "list[tuple[np.ndarray, np.ndarray]]":
    """Weights [outputs, inputs, height, width] and bias [outputs] of each convolution, in order."""
    model = json.loads(path.read_text())
    data, offset, constants = path.with_suffix(".bin").read_bytes(), 0, {}
    for entry in model["weightsManifest"][0]["weights"]:
        kind = np.dtype("<i4" if entry["dtype"] == "int32" else "<f2" if "quantization" in entry else "<f4")
        count = int(np.prod(entry["shape"]))
        values = np.frombuffer(data, kind, count, offset).reshape(entry["shape"])
        constants[entry["name"]] = values.astype(np.float32)
        offset += count * kind.itemsize
    layers = []
    for node in model["modelTopology"]["node"]:
        known = [constants[name] for name in node.get("input", []) if name in constants]
        if node["op"] == "Conv2D":
            weights = known[0].transpose(3, 2, 0, 1)
        elif node["op"] == "DepthwiseConv2dNative":
            weights = known[0].transpose(2, 3, 0, 1)
        elif node["op"] == "Mul" and known:
            weights = weights * known[0][:, None, None, None]
        elif node["op"] == "Add" and known:
            layers.append((np.ascontiguousarray(weights), known[0].copy()))
    return layers
