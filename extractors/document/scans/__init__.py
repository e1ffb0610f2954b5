"""Pages that are only pictures: a scan → letters with boxes and confidences, and rules. Needs the extra `ocr`.

In: a :class:`~extractors.document.scans.picture.Picture`. Out: :class:`~extractors.document.model.RecognisedPage` objects. What a
table is, is told by the same code as of any PDF page (``extractors.document.formats``).
"""

import importlib.util

MODULES = ("cv2", "onnxruntime", "rapidocr")  # what the extra brings


def is_there() -> bool:
    """Whether what recognition needs is installed."""
    return all(importlib.util.find_spec(name) is not None for name in MODULES)
