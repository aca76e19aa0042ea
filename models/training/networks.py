"""The networks. Each takes grey faces [n, 1, 48, 48], 0 to 255, and gives logits [n, 5].

All but the teacher (trunk.py) are plain sequences of the blocks below, which are all that export.py knows. Strided
convolutions pad as TensorFlow's SAME does (more below and to the right), so that TF.js agrees.
"""

import copy

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .data import EXPRESSIONS, SIZE
from .trunk import transferred


class Standardise(nn.Module):
    """Each face to zero mean and unit deviation, so that neither light nor exposure counts.

    The 1 grey level added under the root keeps a blank picture blank instead of raising its noise.
    """

    def forward(self, grey: torch.Tensor) -> torch.Tensor:
        centred = grey - grey.mean((2, 3), keepdim=True)
        return centred * torch.rsqrt((centred * centred).mean((2, 3), keepdim=True) + 1)


class Convolution(nn.Module):
    """Convolution, batch normalisation and, unless told otherwise, ReLU."""

    def __init__(self, inputs: int, outputs: int, size: int = 3, stride: int = 1, relu: bool = True):
        super().__init__()
        self.stride, self.relu = stride, relu
        self.convolution = nn.Conv2d(inputs, outputs, size, stride, 0 if stride > 1 else size // 2, bias=False)
        self.normalisation = nn.BatchNorm2d(outputs)
        # Sizes here are multiples of the stride, so SAME needs size - stride in all.
        self.before, self.after = (size - stride) // 2, (size - stride + 1) // 2

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.stride > 1:
            x = F.pad(x, (self.before, self.after, self.before, self.after))
        x = self.normalisation(self.convolution(x))
        return F.relu(x, inplace=True) if self.relu else x


class Gate(nn.Module):
    """Squeeze and excitation (Hu et al. 2018): each channel scaled by what the whole picture holds."""

    def __init__(self, channels: int, hidden: int):
        super().__init__()
        self.squeeze, self.excite = nn.Linear(channels, hidden), nn.Linear(hidden, channels)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        gate = torch.sigmoid(self.excite(F.relu(self.squeeze(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


class Residual(nn.Module):
    """ReLU of the input plus what two convolutions and a gate make of it (He et al. 2016)."""

    def __init__(self, channels: int):
        super().__init__()
        self.branch = nn.Sequential(
            Convolution(channels, channels),
            Convolution(channels, channels, relu=False),
            Gate(channels, channels // 4),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(x + self.branch(x), inplace=True)


class Pool(nn.Module):
    """The largest of each size x size square."""

    def __init__(self, size: int):
        super().__init__()
        self.size = size

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.max_pool2d(x, self.size)


class Average(nn.Module):
    """The mean of each channel over the picture."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.mean((2, 3))


class Flatten(nn.Module):
    """All values in TF.js's order: row, column, channel."""

    def __init__(self, values: int):
        super().__init__()
        self.values = values

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.permute(0, 2, 3, 1).flatten(1)


class Dense(nn.Module):
    """Dropout, then a linear layer, then ReLU where asked."""

    def __init__(self, inputs: int, outputs: int, relu: bool = False, dropout: float = 0.0):
        super().__init__()
        self.relu, self.dropout = relu, dropout
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.linear(F.dropout(x, self.dropout, self.training))
        return F.relu(x) if self.relu else x


def seed() -> nn.Sequential:
    """The seed project's: two hidden convolution layers."""
    return nn.Sequential(
        Standardise(),
        Convolution(1, 32, 5),
        Pool(2),
        Convolution(32, 64),
        Pool(4),
        Flatten(6 * 6 * 64),
        Dense(6 * 6 * 64, 64, relu=True, dropout=0.4),
        Dense(64, len(EXPRESSIONS), dropout=0.4),
    )


def gated() -> nn.Sequential:
    """The shipped one: residual blocks with gates, 57 MFLOP and 240,000 parameters."""
    return nn.Sequential(
        Standardise(),
        Convolution(1, 32, 5, stride=2),
        Residual(32),
        Convolution(32, 64, stride=2),
        Residual(64),
        Convolution(64, 88, stride=2),
        Convolution(88, 88),
        Average(),
        Dense(88, len(EXPRESSIONS), dropout=0.2),
    )


def fused(network: nn.Module) -> nn.Module:
    """A copy that computes the same in evaluation mode, quicker: each normalisation is folded into its convolution."""
    network = copy.deepcopy(network).eval()
    for module in network.modules():
        if hasattr(module, "convolution") and hasattr(module, "normalisation"):
            module.convolution = fuse_conv_bn_eval(module.convolution, module.normalisation)
            module.normalisation = nn.Identity()
    return network


NETWORKS = {"seed": seed, "gated": gated, "transferred": transferred}


@torch.no_grad()
def cost(network: nn.Sequential) -> "tuple[int, int]":
    """Parameters after folding, and floating-point operations a face (multiply and add apart).

    Counts convolutions and linear layers; the rest is below one in fifty.
    """
    operations = 0

    def count(module: nn.Module, _inputs: tuple, output: torch.Tensor) -> None:
        nonlocal operations
        operations += 2 * output.numel() * module.weight[0].numel()

    network = copy.deepcopy(network).cpu().eval()
    parameters = 0
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(count)
            parameters += module.weight.numel() + module.weight.shape[0]
    network(torch.zeros(1, 1, SIZE, SIZE))
    return parameters, operations
