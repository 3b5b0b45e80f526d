"""A small warehouse with every relation, and somebody's judgements in it."""

from __future__ import annotations

import pytest

from pipeline.exchange.catalogue import read_catalogue
from pipeline.workspace import Workspace
from tests.judgements.conftest import Judge
from tests.samples import NCFE, OCR, PEARSON, put

OCR_A17, OCR_C6, OCR_B9 = (f"qan-500-9203-0:{uan}" for uan in ("T/601/1235", "D/601/1519", "H/601/1229"))
NCFE_A17 = "qan-501-0232-1:T/601/1235"
CHAMPION, MANAGE = (f"pearson-l4-nvq-diploma-in-customer-service:{uan}" for uan in ("D/506/2153", "Y/506/2152"))
# A title may hold whatever breaks a careless writer.
AWKWARD = '| 4 | Say "no" \\ & mean it; 50 % | M/506/2162 | 4 | 4 | 17 |\n'


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("workspace")
    put(root, ocr=OCR, ncfe=NCFE, pearson=PEARSON + AWKWARD)
    judge = Judge(Workspace.open(root))
    judge.refresh()
    judge.says(OCR_B9, MANAGE, "equivalent", by="Jo Lead", reason="the same\toutcomes")
    judge.says(OCR_C6, MANAGE, "distinct", by="Jo Lead")
    judge.says(OCR_B9, OCR_C6, "related", by="Jo Lead")
    judge.finds_none(OCR_C6, "pearson", by="Al")
    judge.refresh()
    return judge.workspace


@pytest.fixture(scope="module")
def catalogue(workspace):
    with workspace.connect() as connection:
        return read_catalogue(connection)
