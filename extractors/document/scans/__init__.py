"""Pages that are only pictures: a scan → letters with boxes and confidences, and rules. Needs the extra `ocr`.

In: a :class:`~extractors.document.scans.picture.Picture`. Out: :class:`~extractors.document.model.RecognisedPage` objects. What a
table is, is told by the same code as of any PDF page (``extractors.document.formats``).
"""

from extractors.document.scans.engine import is_there as is_there
