"""FollowTheMoney: actors, offices and projects as entities, and stakes as links between them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

import attrs

from sinoperu.exports.format import Content, Format, Loss, Track, losses
from sinoperu.files.formats import jsonl
from sinoperu.model import RECORD_CLASSES, RECORD_TYPES
from sinoperu.model.actors import Office, Organization, Person, State, Tenure
from sinoperu.model.base import Record
from sinoperu.model.common_parts import NotEnded, Stake
from sinoperu.model.fields import Category, shapes
from sinoperu.model.investments import Project
from sinoperu.model.plurals import nouns
from sinoperu.model.sources import Source
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.vocabulary import OrganizationKind

Entity: TypeAlias = dict[str, object]
"""An entity in the JSON of FollowTheMoney: its id, its schema and its properties."""

WRITTEN: Final = (State, Organization, Person, Office, Tenure, Project)
"""The classes of the records that are written."""

_SCHEMAS: Final = {
    OrganizationKind.COMPANY: "Company", OrganizationKind.BANK: "Company", OrganizationKind.INVESTMENT_FUND: "Company",
    OrganizationKind.MINISTRY: "PublicBody", OrganizationKind.AGENCY: "PublicBody",
    OrganizationKind.GOVERNMENT: "PublicBody", OrganizationKind.LEGISLATURE: "PublicBody",
}  # fmt: skip
"""The schema of each kind of organization. All others are an `Organization`."""
_IDENTIFIERS: Final = {"wikidata": "wikidataId", "lei": "leiCode"}
_DATE: Final = re.compile(r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
"""The dates that FollowTheMoney has: a year, a month or a day, from the year 1000."""
_OWNERS: Final = (State, Organization, Person)


def ftm(data: RecordStore, track: Track) -> Content:
    """Return the content of a file of entities."""
    export = _Export(data)
    for record in track([record for cls in WRITTEN for record in data.of_type(cls.RECORD_TYPE).values()]):
        export.add(record)
    return Content(
        files={"entities": jsonl.write(export.entities).encode()},
        counts=Counter(str(entity["schema"]) for entity in export.entities),
        losses=export.losses(),
    )


@attrs.define
class _Export:
    """The entities that are made so far, and how much has no place in them."""

    data: RecordStore
    entities: list[Entity] = attrs.field(factory=list)
    lost: Counter[str] = attrs.field(factory=Counter)

    def add(self, record: Record) -> None:
        """Add a record and its links to other records."""
        match record:
            case State():
                self._add_state(record)
            case Organization():
                self._add_organization(record)
            case Person():
                self._add_person(record)
            case Office():
                self._add_thing(record, "Position", {
                    "organization": self._target(record.organization, Organization),
                    "country": self._country(record.state), "numberOfSeats": record.seats,
                })  # fmt: skip
            case Tenure():
                self._add_link(record.id, "Occupancy", {
                    "holder": self._target(record.person, Person), "post": self._target(record.office, Office),
                    "startDate": self._date(record.start), "endDate": self._date(record.end),
                })  # fmt: skip
            case Project():
                self._add_project(record)
        self.lost["parts"] += sum(
            len(getattr(record, shape.name))
            for shape in shapes(type(record)).values()
            if shape.category is Category.PART and shape.many and shape.name not in ("stakes", "former_names")
        )

    def losses(self) -> tuple[Loss, ...]:
        """Return what is left out."""
        only = "only actors, offices, projects and their stakes are written"
        others = [cls.RECORD_TYPE for cls in RECORD_CLASSES if cls not in (*WRITTEN, Source)]
        return losses(
            *((nouns(RECORD_TYPES[kind])[1], len(self.data.of_type(kind)), only) for kind in others),
            ("sources", len(self.data.sources), "only their addresses are written"),
            ("rows of series", sum(len([*rows]) for rows in self.data.by_series().values()), only),
            ("parts such as amounts and milestones", self.lost["parts"], only),
            ("dates", self.lost["dates"], "a date is a year, a month or a day from the year 1000, without doubt"),
            ("ends that had not come", self.lost["open ends"], "the format cannot tell them from unknown ends"),
            ("links", self.lost["links"], "one side is not in the data set, or is no record of the needed type"),
            ("identifiers", self.lost["identifiers"], "the format has no property for their scheme"),
        )

    # ---------------------------------------------------------------------------------------------- records

    def _add_state(self, state: State) -> None:
        self._add_thing(state, "PublicBody", {
            "country": self._country(state.id), "incorporationDate": self._date(state.founded),
            "dissolutionDate": self._date(state.dissolved),
        })  # fmt: skip
        if state.predecessor is not None:
            predecessor = self._target(state.predecessor, State)
            self._add_link(f"{state.id}.predecessor", "Succession", {"predecessor": predecessor, "successor": state.id})

    def _add_organization(self, organization: Organization) -> None:
        kind = organization.kind
        # Only an asset can be owned, and a company is the only organization that is an asset.
        usual = "Organization" if kind is None else _SCHEMAS.get(kind, "Organization")
        self._add_thing(organization, "Company" if organization.stakes else usual, {
            "classification": None if kind is None else kind.value,
            "country": self._country(organization.state),
            "incorporationDate": self._date(organization.founded),
            "dissolutionDate": self._date(organization.dissolved),
            "parent": self._target(organization.parent, Organization),
            "previousName": [former.name for former in organization.former_names],
            "address": organization.headquarters,
            "sector": organization.sector,
        })  # fmt: skip
        for index, stake in enumerate(organization.stakes):
            self._add_link(f"{organization.id}.stakes.{index}", "Ownership", {
                "owner": self._target(stake.owner, *_OWNERS), "asset": organization.id,
                "percentage": None if stake.share is None else str(stake.share), **self._span(stake),
            })  # fmt: skip

    def _add_person(self, person: Person) -> None:
        self._add_thing(person, "Person", {
            "nationality": self._country(person.nationality), "birthDate": self._date(person.born),
            "birthPlace": person.birthplace, "deathDate": self._date(person.died),
        })  # fmt: skip
        if person.party is not None:
            party = self._target(person.party, Organization)
            self._add_link(f"{person.id}.party", "Membership", {"member": person.id, "organization": party})

    def _add_project(self, project: Project) -> None:
        self._add_thing(project, "Project", {
            "keywords": [*([] if project.sector is None else [project.sector.value]), *project.commodities],
            "address": ", ".join(filter(None, (project.district, project.province))),
        })  # fmt: skip
        if project.operator is not None:
            self._add_link(f"{project.id}.operator", "ProjectParticipant", {
                "project": project.id, "participant": self._target(project.operator, Organization), "role": "operator",
            })  # fmt: skip
        for index, stake in enumerate(project.stakes):
            self._add_link(f"{project.id}.stakes.{index}", "ProjectParticipant", {
                "project": project.id, "participant": self._target(stake.owner, *_OWNERS), "role": "owner",
                "summary": None if stake.share is None else str(stake.share), **self._span(stake),
            })  # fmt: skip

    # --------------------------------------------------------------------------------------------- entities

    def _add_thing(self, record: Record, schema: str, properties: Mapping[str, object]) -> None:
        known = {scheme: value for scheme, value in record.identifiers.pairs if scheme in _IDENTIFIERS}
        if schema in ("Position", "Project"):
            known.pop("lei", None)
        self.lost["identifiers"] += len(record.identifiers) - len(known)
        self.entities.append(_entity(record.id, schema, {
            "name": [record.name, *(name for _, name in record.names.pairs)], "alias": record.aliases, **properties,
            **{_IDENTIFIERS[scheme]: value for scheme, value in known.items()}, "notes": record.note,
            "sourceUrl": self._addresses(record),
        }))  # fmt: skip

    def _add_link(self, key: str, schema: str, properties: Mapping[str, object]) -> None:
        """Add a link. If one of its sides is missing, the link is left out and was counted."""
        if "" not in properties.values():
            self.entities.append(_entity(key, schema, properties))

    # ----------------------------------------------------------------------------------------------- values

    def _target(self, target: str | None, *classes: type[Record]) -> str | None:
        """Return the id of a record of one of the classes, or an empty text if there is none."""
        if target is None:
            return None
        record = self.data.get(target)
        if isinstance(record, classes):
            return record.id
        self.lost["links"] += 1
        return ""

    def _country(self, state_id: str | None) -> str | None:
        state = None if state_id is None else self.data.get(state_id)
        return state.iso2.lower() if isinstance(state, State) and state.iso2 else None

    def _span(self, stake: Stake) -> dict[str, object]:
        return {"startDate": self._date(stake.start), "endDate": self._date(stake.end)}

    def _date(self, date: PartialDate | NotEnded | None) -> str | None:
        if date is None or _DATE.fullmatch(str(date)):
            return None if date is None else str(date)
        self.lost["open ends" if date is Bound.OPEN else "dates"] += 1
        return None

    def _addresses(self, record: Record) -> list[str]:
        sources = {statement.source for statement in self.data.statements_about(record)}
        found = (self.data.sources.get(source) for source in sorted(sources))
        return [source.url for source in found if source is not None and source.url]


def _entity(key: str, schema: str, properties: Mapping[str, object]) -> Entity:
    lists = {name: _texts(value) for name, value in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: texts for name, texts in lists.items() if texts}}


def _texts(value: object) -> list[str]:
    """Return the values of a property as FollowTheMoney has them: a list of different texts."""
    if value is None or value == "":
        return []
    several: Iterable[object] = value if isinstance(value, list | tuple) else [value]
    return [*dict.fromkeys(map(str, several))]


FTM = Format(
    name="ftm",
    about="FollowTheMoney is a data model for persons, companies and their owners, which investigators use. The file "
    "has entities of its version 4, one JSON object on each line: states, organizations, persons, offices, projects "
    "and their owners. Aleph, OpenAleph and the program `ftm` read the file.",
    layout="- Each entity has a schema, the name of its type.\n"
    "- States and public organizations have the schema `PublicBody`. Companies, banks, funds, and all organizations "
    "with owners have the schema `Company`. Other organizations have the schema `Organization`.\n"
    "- The other schemas are `Person`, `Position`, `Occupancy`, `Project`, `Ownership`, `ProjectParticipant`, "
    "`Membership` and `Succession`.\n"
    "- The id of an entity is the id of the record. The id of a stake has the id of the asset and a number, such as "
    "`a-mine.stakes.0`.\n"
    "- `sourceUrl` has the addresses of the sources that state something about the record.",
    limits=(
        (
            "FollowTheMoney has no treaties. Records of all types that are not named above, such as agreements and "
            "visits, are left out. The export reports how many things of each sort it left out; *counted* below means "
            "this."
        ),
        (
            "In FollowTheMoney, a project cannot be owned. A stake in a project is a `ProjectParticipant`, and its "
            "share is in `summary`."
        ),
        (
            "A date is a year, a month or a day. Uncertain and approximate dates, ranges, and dates before the year "
            "1000 are left out and counted."
        ),
        (
            "FollowTheMoney cannot say that a stake or a tenure was still going on when a source spoke of it. In the "
            "file, such a stake or tenure looks like one whose end is unknown. The export counts these stakes and "
            "tenures."
        ),
        "A link to a record that is not in the data set is left out and counted.",
        (
            "Fields for which FollowTheMoney has no property are left out, e.g. the initiatives of a project, and "
            "whether a state owns a company."
        ),
        (
            "FollowTheMoney does not mark the language of a name. If a record has an English name, this name comes "
            "first in the list of its names."
        ),
        "The statements of sources, the differences between sources, and the places of projects are left out.",
    ),
    make=ftm,
    suffix=".ftm.json",
)
