"""The pages to look things up: one for each record, source and kind of records, made when the site is built.

`hooks.py` is what MkDocs calls. `pages.py` lists the pages, the other modules collect what a page shows, and the
templates draw it. The pages need no theme of MkDocs, so a page stays small.
"""
