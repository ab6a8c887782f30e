"""Finished data in, bytes out."""
