"""What a paper says, read back."""

import io

from pypdf import PdfReader


def words_of(paper: bytes) -> str:
    """Every word of a PDF in order, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())


def is_tagged(paper: bytes) -> bool:
    """Whether a screen reader finds its structure, language and title."""
    root = PdfReader(io.BytesIO(paper)).trailer["/Root"]
    return "/StructTreeRoot" in root and bool(root.get("/Lang")) and bool(root["/MarkInfo"]["/Marked"])
