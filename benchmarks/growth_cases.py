"""The cases of `growth.py`: each prepares an input of a size, and returns the task that is measured."""

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import sinoperu
from sinoperu.adapters import unctad, wto
from sinoperu.model import Agreement

Task = Callable[[], object]
Tables = dict[str, object]


def agreements(size: int) -> Iterator[tuple[str, Tables]]:
    """Yield the id and the table of n agreements."""
    for number in range(size):
        year = 1972 + number % 40
        yield (
            f"a{number}",
            {
                "names": {"en": f"Agreement {number} on wood{number % 97} and copper{number}"},
                "parties": ["peru", "china"],
                "signed": f"{year}-0{number % 9 + 1}-1{number % 10}",
                "entered_into_force": f"{year + 2}",
            },
        )


def says(size: int, record: str = "a{}") -> Tables:
    """Return the tables of a source that says something about n records."""
    return {"agreement": {record.format(number): {"signed": f"{1972 + number % 40}"} for number in range(size)}}


def plain(size: int) -> Tables:
    """Return agreements, organizations and projects, and a source for each forty agreements, as plain data."""
    ids = list(table := dict(agreements(size)))
    sources = {
        f"s{first}": {
            "title": f"Source {first}",
            "publisher": f"Publisher {first}",
            "published": f"{2001 + first // 40 % 20}",
            "says": {"agreement": {key: {"signed": table[key]["signed"]} for key in ids[first : first + 40]}},
        }
        for first in range(0, size, 40)
    }
    return {"state": {"peru": {}, "china": {}}, "agreement": table, "source": sources}


def rows(size: int) -> Iterator[Tables]:
    """Yield n rows of trade flows of many reporters."""
    for number in range(size):
        yield {
            "source": f"s{number % 7}",
            "reporter": f"r{number // 300}",
            "partner": f"p{number % 30}",
            "period": str(1990 + number // 30 % 10),
            "flow": "total",
            "value": f"{number % 977 + 1} million USD",
        }


def loaded(size: int) -> sinoperu.Dataset:
    """Return the data set of `plain`."""
    return sinoperu.loads(json.dumps(plain(size)), format="json")


def records(size: int, prefix: str = "a") -> Iterator[Agreement]:
    """Yield n agreements with a name and a date."""
    for number in range(size):
        names = {"en": f"Agreement {number}"}
        yield Agreement(id=f"{prefix}{number}", names=names, signed=f"{1972 + number * 7919 % 40}-0{number % 9 + 1}")


def lines(data: Tables) -> str:
    """Return plain data as JSON Lines, one record or source a line."""
    tables = ((word, key, table) for word, by_id in data.items() for key, table in by_id.items())  # type: ignore[attr-defined]
    return "\n".join(json.dumps({word: {key: table}}) for word, key, table in tables)


# ------------------------------------------------------------------------------------------------- doors


def load_json(size: int) -> Task:
    """Prepare a dossier in JSON."""
    text = json.dumps(plain(size))
    return lambda: sinoperu.loads(text, format="json")


def load_jsonl(size: int) -> Task:
    """Prepare a dossier in JSON Lines."""
    text = lines(plain(size))
    return lambda: sinoperu.loads(text, format="jsonl")


def load_toml(size: int) -> Task:
    """Prepare a dossier in TOML."""
    text = sinoperu.dumps(loaded(size), format="toml")
    return lambda: sinoperu.loads(text)


def load_csv(size: int) -> Task:
    """Prepare a file of n rows."""
    path = Path(tempfile.mkdtemp()) / "trade-flow.csv"
    columns = list(next(rows(1)))
    path.write_text("\n".join([",".join(columns), *(",".join(map(str, row.values())) for row in rows(size))]), "utf-8")
    return lambda: sinoperu.load(path)


def load_problems(format_name: str) -> Callable[[int], Task]:
    """Return a case in which one table has n unknown keys."""

    def prepare(size: int) -> Task:
        table = {"agreement": {"a": {f"singed{number}": 1 for number in range(size)}}}
        text = json.dumps(table)
        if format_name == "toml":
            text = "[agreement.a]\n" + "".join(f"singed{number} = 1\n" for number in range(size))
        return lambda: refused(lambda: sinoperu.loads(text, format=format_name))  # type: ignore[arg-type]

    return prepare


def refused(task: Task) -> str:
    """Return the text of the error that a task raises."""
    try:
        task()
    except sinoperu.LoadError as error:
        return str(error)
    raise AssertionError("expected a problem")


def dump(format_name: str) -> Callable[[int], Task]:
    """Return a case that writes a dossier in one format."""

    def prepare(size: int) -> Task:
        data = loaded(size)
        return lambda: sinoperu.dumps(data, format=format_name)  # type: ignore[arg-type]

    return prepare


def read_unctad(size: int) -> Task:
    """Prepare a list of n treaties."""
    header = "short_title,type,status,parties,date_of_signature,date_of_entry_into_force,termination_date\n"
    text = header + "".join(
        f'BIT {number} (2009),BITs,In force,"China, Peru, Korea, Republic of",2009-04-28,2010-03-01,\n'
        for number in range(size)
    )
    return lambda: unctad.reads(text, release="2025")


def wto_lines(size: int) -> list[list[str]]:
    """Return the cells of a list of n agreements, with a header."""
    columns = (
        "RTA ID;RTA Name;Type;Status;Date of Signature (G);Date of Signature (S);Date of Notification (G);"
        "Date of Notification (S);Date of Entry into Force (G);Date of Entry into Force (S);Inactive Date;"
        "Accession?;Current signatories;Original signatories"
    )
    row = "{};Peru - China;FTA;In Force;28-Apr-09;;03-Mar-10;;01-Mar-10;;;No;China, Peru;"
    return [columns.split(";"), *(row.format(number).split(";") for number in range(10_000, size + 10_000))]


def read_wto(size: int) -> Task:
    """Prepare a list of n agreements as CSV."""
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in wto_lines(size))
    return lambda: wto.reads(text)


def read_workbook(size: int) -> Task:
    """Prepare a list of n agreements as a workbook."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("AllRTAs")
    for line in wto_lines(size):
        sheet.append(line)
    path = Path(tempfile.mkdtemp()) / "list.xlsx"
    book.save(path)
    return lambda: wto.read(path)


# --------------------------------------------------------------------------------------------- questions


def check(size: int) -> Task:
    """Prepare n agreements with sources."""
    data = loaded(size)
    return data.check


def check_rows(size: int) -> Task:
    """Prepare n rows of trade flows."""
    data = sinoperu.loads(json.dumps({"trade-flow": list(rows(size))}), format="json")
    return data.check


def check_parts(size: int) -> Task:
    """Prepare one project with n stakes, with a finding on each of them."""
    stakes = [{"owner": f"unknown-{number}"} for number in range(size)]
    data = sinoperu.loads(json.dumps({"project": {"mine": {"stakes": stakes}}}), format="json")
    return data.check


def report_text(method: str) -> Callable[[int], Task]:
    """Return a case that writes a report of n findings."""

    def prepare(size: int) -> Task:
        wrong = sinoperu.Dataset(
            Agreement(id=f"a{number}", signed="2010", entered_into_force="2009") for number in range(size)
        )
        report = wrong.check(select=["AGR001"])
        return getattr(report, method)  # type: ignore[no-any-return]

    return prepare


def assess(size: int) -> Task:
    """Prepare one source with n statements."""
    data = sinoperu.loads(
        json.dumps({"agreement": dict(agreements(size)), "source": {"news": {"title": "News", "says": says(size)}}}),
        format="json",
    )
    return lambda: data.assess("news")


def evidence(size: int) -> Task:
    """Prepare n sources that say different things about one field."""
    sources = {
        f"s{number}": {
            "title": "News",
            "publisher": f"Publisher {number}",
            "says": {"agreement": {"a": {"signed": f"{1900 + number % 100}-0{number % 9 + 1}-1{number % 10}"}}},
        }
        for number in range(size)
    }
    data = sinoperu.loads(json.dumps({"agreement": {"a": {"signed": "2009-04-28"}}, "source": sources}), format="json")
    return lambda: data.evidence("a", "signed")


def timeline(size: int) -> Task:
    """Prepare n dated records."""
    data = sinoperu.Dataset(records(size))
    return data.timeline


def plain_dict(size: int) -> Task:
    """Prepare n ids. A dict of them shows how much slower memory is than the caches of the processor."""
    ids = [f"a{number}" for number in range(size)]
    return lambda: {key: key for key in ids}


def merge(size: int) -> Task:
    """Prepare two data sets of n records."""
    ours, theirs = sinoperu.Dataset(records(size)), sinoperu.Dataset(records(size, "b"))
    return lambda: ours.merge(theirs)


def search(size: int) -> Task:
    """Prepare n names."""
    data = loaded(size)
    return lambda: [data.search(text) for text in ("agreement", "copper5", "wood7 agreement", "nothing")]


def known_by(size: int) -> Task:
    """Prepare n agreements, some of which are later."""
    data = loaded(size)
    return lambda: data.known_by("2010")


def owned(size: int) -> sinoperu.Dataset:
    """Return n projects that belong to companies, which belong to groups of a state."""
    companies = max(size // 10, 1)
    return sinoperu.loads(
        json.dumps({
            "state": {"china": {}},
            "organization": {
                **{f"g{number}": {"state": "china"} for number in range(companies)},
                **{
                    f"o{number}": {"stakes": [{"owner": f"g{number}", "share": "60%"}, {"owner": "g0", "share": "40%"}]}
                    for number in range(1, companies)
                },
            },
            "project": {
                f"p{number}": {"stakes": [{"owner": f"o{number % companies or 1}", "share": ">50%"}]}
                for number in range(size)
            },
        }),
        format="json",
    )  # fmt: skip


def holdings(size: int) -> Task:
    """Prepare n projects with owners."""
    data = owned(size)
    return lambda: data.holdings("china", "2020")


def ultimate_owners(size: int) -> Task:
    """Prepare n projects with owners."""
    data = owned(size)
    return lambda: [data.ultimate_owners(project, "2020") for project in data.projects]


def largest_partners(size: int) -> Task:
    """Prepare n ranks of partners in a thousand years."""
    ranks = [
        {
            "source": f"s{number % 7}",
            "reporter": "peru",
            "partner": f"p{number % 30}",
            "period": f"{1000 + number // 10 % 1000}",
            "basis": "exports",
            "rank": 1,
        }
        for number in range(size)
    ]
    data = sinoperu.loads(json.dumps({"state": {"peru": {}}, "partner-rank": ranks}), format="json")
    return lambda: data.largest_partners("peru")


def windows(size: int) -> Task:
    """Prepare n agreements whose dates limit each other."""
    data = loaded(size)
    ids = list(data.agreements)
    return lambda: [data.window(record, "signed") for record in ids]


def places(size: int) -> Task:
    """Prepare JSON Lines that all belong to one source, and ask for the place of each statement."""
    text = "\n".join(
        json.dumps({"source": {"news": {"says": {"agreement": {key: {"signed": "2009"}}}}}})
        for key in says(size)["agreement"]  # type: ignore[attr-defined]
    )
    data = sinoperu.loads(text, format="jsonl")
    return lambda: [data.place(("source", "news", "says", "agreement", f"a{number}")) for number in range(size)]


def similar_names(size: int) -> Task:
    """Prepare n names of thirty words each."""
    data = sinoperu.Dataset(
        Agreement(id=f"a{number}", names={"en": " ".join(f"w{number // 6}x{word}" for word in range(30))})
        for number in range(size)
    )
    return lambda: data.check(select=["REF004"])


CASES: dict[str, Callable[[int], Task]] = {
    "load TOML": load_toml,
    "load JSON": load_json,
    "load JSON Lines": load_jsonl,
    "load CSV": load_csv,
    "problems in TOML": load_problems("toml"),
    "problems in JSON": load_problems("json"),
    "problems in a JSON line": load_problems("jsonl"),
    "dump TOML": dump("toml"),
    "dump JSON": dump("json"),
    "dump JSON Lines": dump("jsonl"),
    "adapter UNCTAD": read_unctad,
    "adapter WTO": read_wto,
    "adapter WTO workbook": read_workbook,
    "check": check,
    "check rows": check_rows,
    "check parts of one list": check_parts,
    "check similar names": similar_names,
    "to_json": report_text("to_json"),
    "to_sarif": report_text("to_sarif"),
    "assess": assess,
    "evidence": evidence,
    "yardstick: a dict of n ids": plain_dict,
    "timeline": timeline,
    "merge": merge,
    "search": search,
    "known_by": known_by,
    "holdings": holdings,
    "ultimate_owners": ultimate_owners,
    "largest_partners": largest_partners,
    "window": windows,
    "place": places,
}
