"""HTML for notebooks, without scripts, style sheets or links. All text from the data is escaped.

A verdict is told by its word and its mark, not by a colour. Colours and fonts are those of the page, so that the tables
can be read on a light and on a dark page.
"""
