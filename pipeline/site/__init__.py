"""Static pages of a warehouse, in Chinese, that open from a folder: every figure one click from its sentence.

In: a warehouse file, the documents that it names, a folder. Out: pages, scripts, pictures of pages in that folder, which ask
nothing of a network. What is asked of the warehouse stands in :mod:`~pipeline.site.questions`, what pages are made of in the
modules named after them, their look in ``templates/`` and ``static/``, their words in
:mod:`pipeline.words`; they are put in place by :mod:`~pipeline.site.writing`.
"""

from pipeline.site.writing import Built, build_site

__all__ = ["Built", "build_site"]
