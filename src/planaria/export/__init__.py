"""A network on its way out: to PyTorch, to ONNX, to Graphviz, to a formula."""
