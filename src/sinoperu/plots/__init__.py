"""Charts of a data set, drawn by Altair. A chart is made from plain values, so no library for data frames is needed.

Altair is the optional extra `plots`. Only this package imports it, and only when a chart is drawn.
"""
