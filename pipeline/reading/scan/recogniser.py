"""The networks that find and read text in a picture: rapidocr's, whose wheel carries its models, on one thread.

rapidocr asks the network for nothing as long as the default models lie in its wheel; `tests/reading/pdf/test_scans.py`
reads a page with every socket shut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Picture: TypeAlias = NDArray[np.uint8]
    Numbers: TypeAlias = NDArray[np.float32]

# What rapidocr hands out is untyped.
Raw: TypeAlias = Any
# The height of a line as the network reads it, and the columns it gives for each of these pixels.
HEIGHT = 48
NARROWEST = 64
# Lines are read this much wider than they are: the network sees eight pixels at a time, and "ill" is three letters.
WIDENED = 1.25
# What a specification may print; the model also knows thousands of Chinese characters.
FOREIGN_FROM = 0x0250
ALSO = "–—‘’“”•…€™−"


@dataclass(frozen=True, slots=True)
class ReadChar:
    """A character with how sure the network was of it (0 to 1), and where in the line: 0 its left end, 1 its right."""

    text: str
    sure: float
    at: float


class Recogniser:
    """Finds lines of text in a picture, and reads them."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415 - a second to load, and only scans need it

        threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
        engine: Raw = RapidOCR(params={"Global.log_level": "error", "Det.limit_side_len": HEIGHT, **threads})
        # One thread each: two workers already use two cores.
        self._finder: Raw = engine._load_det_model()
        self._reader: Raw = engine._load_rec_model()
        self._letters: list[str] = self._reader.postprocess_op.character
        known = [at == 0 or _may_stand(letter) for at, letter in enumerate(self._letters)]
        self._allowed = np.flatnonzero(known)

    def areas(self, picture: Picture) -> list[Numbers]:
        """The four corners of each line of text found: top left, top right, bottom right, bottom left."""
        found = self._finder(np.repeat(picture[:, :, None], 3, axis=2))
        return [] if found.boxes is None else [np.asarray(box, np.float32) for box in found.boxes]

    def lines(self, pictures: Sequence[Picture]) -> list[list[ReadChar]]:
        """What is written in each picture of one line."""
        # One at a time: a batch is padded to its widest, which costs more than it saves on a processor.
        return [self._line(picture) for picture in pictures]

    def _line(self, picture: Picture) -> list[ReadChar]:
        import cv2  # noqa: PLC0415 - comes with the extra

        picture = cv2.resize(picture, None, fx=WIDENED, fy=1.0, interpolation=cv2.INTER_CUBIC)
        height, width = picture.shape
        wide = max(NARROWEST, math.ceil(HEIGHT * width / height))
        prepared = self._reader.resize_norm_img(np.repeat(picture[:, :, None], 3, axis=2), wide / HEIGHT)
        scores = np.asarray(self._reader.session(prepared[None].astype(np.float32)))[0][:, self._allowed]
        best = scores.argmax(axis=1)
        sure = scores[np.arange(len(best)), best]
        used = min(1.0, HEIGHT * width / height / wide)
        return self._decoded(best, sure, len(best) * used)

    def _decoded(self, best: Raw, sure: Numbers, length: float) -> list[ReadChar]:
        """Columns become characters: what repeats without a blank between is one; its surest column speaks."""
        read = []
        start = 0
        for column in range(1, len(best) + 1):
            if column < len(best) and best[column] == best[start]:
                continue
            if best[start]:
                letter = self._letters[self._allowed[best[start]]]
                middle = (start + column) / 2
                read.append(ReadChar(letter, float(sure[start:column].max()), min(1.0, middle / length)))
            start = column
        return read


@cache
def the_recogniser() -> Recogniser:
    """The one recogniser of this process."""
    return Recogniser()


def _may_stand(letter: str) -> bool:
    return len(letter) == 1 and (ord(letter) < FOREIGN_FROM or letter in ALSO)
