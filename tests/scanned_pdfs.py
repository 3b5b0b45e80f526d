"""Scans made of our own PDFs: their pages as pictures, laid askew, turned, dusty, and nothing but pictures."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image


def scanned(content, pages, dpi=150, *, askew=0.0, noise=0.0, quarters=0):  # noqa: PLR0913
    """A PDF of pictures of these pages (from 1); `askew` in degrees, `noise` in grey values, `quarters` to the left."""
    chance = np.random.default_rng(1)
    pdf = pypdfium2.PdfDocument(content)
    pictures = []
    for number in pages:
        picture = pdf[number - 1].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        picture = picture.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(picture.rotate(90 * quarters, expand=True), np.float32)
        if noise:
            grey = 8 + 0.92 * grey + chance.normal(0, noise, grey.shape)
        pictures.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    out = io.BytesIO()
    pictures[0].save(out, format="PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=80)
    return out.getvalue()
