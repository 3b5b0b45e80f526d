"""Specifications as programs other than typst print them, each with its truth; see `printing.py`."""
