"""Planaria: neural networks that are grown, not trained."""
