"""As much of PyTorch as an exported file uses, in NumPy: shows that its arithmetic is right where torch is not."""

import types

import numpy as np


class Tensor(np.ndarray):
    def unbind(self, dim):
        return tuple(np.moveaxis(self, dim, 0))

    def detach(self):
        return self

    def new_zeros(self, *shape):
        return np.zeros(shape, self.dtype).view(Tensor)


class Module:
    def register_buffer(self, name, values):
        setattr(self, name, values)

    def __call__(self, *inputs):
        return self.forward(*inputs)  # pyright: ignore[reportAttributeAccessIssue]


def torch():
    """A module object to put in the place of torch."""
    made = types.ModuleType("torch")
    tensor = lambda values: np.asarray(values, np.float32).view(Tensor)
    functions = {
        name: getattr(np, name) for name in ("tanh", "sin", "cos", "exp", "square", "abs", "sign", "ones_like")
    }
    functions |= {
        "nn": types.SimpleNamespace(Module=Module, Parameter=lambda values: values),
        "tensor": tensor,
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
        "relu": lambda x: np.maximum(x, 0),
        "where": lambda condition, a, b: np.where(condition, np.float32(a), np.float32(b)),
        "cat": lambda tensors, dim: np.concatenate(tensors, axis=dim).view(Tensor),
        "stack": lambda tensors, dim: np.stack(tensors, axis=dim).view(Tensor),
    }
    made.__dict__.update(functions)
    return made, tensor
