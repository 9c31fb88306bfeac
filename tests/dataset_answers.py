"""A small data set, and the answers that a test compares with those of a copy.

New processes import this module, so it imports little.
"""

import sinoperu

TEXT = """
version = "2026.1"
[state.peru]
former_ids = ["pe"]
[state.china]
[agreement.fta]
parties = ["peru", "china"]
signed = "2009-04-28"
entered_into_force = "2009-01"
[partnership.strategic]
parties = ["peru", "china"]
established = "2008-11"
[project.chancay-port]
names = { es = "Puerto de Chancay" }
[source.news]
published = "2009-05"
release_of = "yearbook"
release = "2009"
[source.news.says.agreement.fta]
signed = "2009"
[[trade-flow]]
source = "news"
reporter = "peru"
partner = "china"
period = "2009"
flow = "export"
[[trade-flow]]
source = "news"
reporter = "peru"
partner = "china"
period = "2010"
flow = "export"
[[accept]]
code = "SRC003"
record = "fta"
reason = "known"
[[accept]]
code = "AGR001"
record = "fta"
reason = "known too"
"""


def loaded() -> sinoperu.Dataset:
    """Return the small data set, loaded again at each call."""
    return sinoperu.loads(TEXT, file="a.toml")


def answers(data: sinoperu.Dataset, source: str) -> dict[str, object]:
    """Return what a data set holds and answers, without places in files, which copies do not know."""
    return {
        "version": data.version,
        "ids": [record.id for record in data],
        "check": sorted((finding.code, finding.path, finding.message) for finding in data.check()),
        "search": [record.id for record in data.search("chancay")],
        "timeline": data.timeline(),
        "assess": [(row.text, row.verdict) for row in data.assess(source)],
    }


def is_own_data(data: sinoperu.Dataset) -> bool:
    """Return whether a data set equals the data of the package in this process."""
    return data == sinoperu.load()
