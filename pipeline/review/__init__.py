"""The site's pages from a server on this machine only, with forms for what a person decides of figures and findings.

In: a warehouse, the reports that it was built of, a folder of reference data. Out: pages for the browser that was given the
address with its token, lines in the reference data (:mod:`pipeline.decisions`), and, where it is asked for, the warehouse anew.
Who may ask is told in :mod:`~pipeline.review.guard`, what is asked of warehouse and files in :mod:`~pipeline.review.desk`, what
forms say in :mod:`~pipeline.review.forms`, the routes in :mod:`~pipeline.review.application`; decisions are applied by
:mod:`~pipeline.review.applying`, the server is started by :mod:`~pipeline.review.serving`.
"""
