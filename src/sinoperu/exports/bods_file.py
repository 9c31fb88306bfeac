"""BODS: owners and what they own as statements of the Beneficial Ownership Data Standard 0.4.

Reference: the schema of BODS 0.4 and its guidance on dates, https://standard.openownership.org/en/0.4.0/.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from sinoperu.checking.engine import engine_of
from sinoperu.exports.bods_links import Link, links_in, missing_owners
from sinoperu.exports.bods_notes import Notes, source_of
from sinoperu.exports.bods_values import DAY, PART_OF_DAY, Json, day_of, exact_share, identifier, known, place_of
from sinoperu.exports.format import Content, Format, Loss, Track, losses
from sinoperu.model import RECORD_CLASSES, RECORD_TYPES
from sinoperu.model.actors import Organization, Person, State
from sinoperu.model.base import Record
from sinoperu.model.common_parts import NotEnded
from sinoperu.model.fields import shapes
from sinoperu.model.investments import Project
from sinoperu.model.plurals import nouns
from sinoperu.model.sources import Source
from sinoperu.reports.visible_json import visible_json
from sinoperu.store.data_version import version_month
from sinoperu.store.records import RecordStore
from sinoperu.values.dates import Bound, PartialDate
from sinoperu.values.quantities import Share
from sinoperu.values.vocabulary import OrganizationKind
from sinoperu.verdicts.sourcing import sources_by_field, sources_by_part

WRITTEN: Final = (State, Organization, Person, Project)
"""The classes of the records that are written if they own something or have an owner."""

_ENTITY_TYPES: Final[Mapping[OrganizationKind, tuple[str, str | None]]] = {
    OrganizationKind.COMPANY: ("registeredEntity", None), OrganizationKind.BANK: ("registeredEntity", None),
    OrganizationKind.MINISTRY: ("stateBody", "governmentDepartment"),
    OrganizationKind.AGENCY: ("stateBody", "stateAgency"),
    OrganizationKind.GOVERNMENT: ("stateBody", "other"), OrganizationKind.LEGISLATURE: ("stateBody", "other"),
    OrganizationKind.CONSORTIUM: ("arrangement", "other"),
}  # fmt: skip
"""The type and subtype of each kind of organization. All others are a `legalEntity`."""
_WITH_SHARES: Final = (OrganizationKind.COMPANY, OrganizationKind.BANK)
"""The kinds of organizations in which a stake is a holding of shares."""
_PROJECT: Final[Json] = {
    "entityType": {"type": "unknownEntity", "details": "project"},
    "unspecifiedEntityDetails": {
        "reason": "informationUnknownToPublisher",
        "description": "This is a project such as a mine or a port. Which legal entity holds it is not known.",
    },
}
_COMMON_FIELDS: Final = ("id", "names", "aliases", "identifiers", "as_of", "note")
_FIELDS: Final[Mapping[type[Record], frozenset[str]]] = {
    State: frozenset((*_COMMON_FIELDS, "iso2", "founded", "dissolved")),
    Organization: frozenset((
        *_COMMON_FIELDS, "kind", "state", "domicile", "founded", "dissolved", "former_names", "headquarters",
        "state_ownership", "parent", "stakes",
    )),
    Person: frozenset((*_COMMON_FIELDS, "nationality", "born", "birthplace", "died")),
    Project: frozenset((*_COMMON_FIELDS, "stakes")),
}  # fmt: skip
"""The fields that are written. What is in other fields is counted as left out."""


def bods(data: RecordStore, track: Track) -> Content:
    """Return the content of a file of statements."""
    export = _Export(data)
    links = links_in(data)
    in_links = {record.id for link in links for record in (link.asset, link.owner)}
    records = [record for cls in WRITTEN for record in data.of_type(cls.RECORD_TYPE).values() if record.id in in_links]
    things: list[Record | Link] = [*records, *links]  # the two sides of a link stand before the link
    for thing in track(things):
        export.add(thing)
    return Content(
        files={"statements": visible_json(export.statements).encode()},
        counts=Counter(str(statement["recordType"]) for statement in export.statements),
        losses=export.losses(in_links),
    )


@attrs.define
class _Export:
    """The statements that are made so far, and how much has no place in them."""

    data: RecordStore
    statements: list[Json] = attrs.field(factory=list)
    cited: set[str] = attrs.field(factory=set)
    """The ids of the sources that are written."""
    lost: Counter[str] = attrs.field(factory=Counter)
    by_part: dict[str, Mapping[str, tuple[str, ...]]] = attrs.field(factory=dict)
    """The sources of each part, by the id of the asset. An asset can have many owners, each with a link."""

    def add(self, thing: Record | Link) -> None:
        """Add the statement about a record or a link."""
        if isinstance(thing, Link):
            self._add_link(thing)
        elif isinstance(thing, Person):
            self._add_person(thing)
        else:
            self._add_entity(thing)

    def losses(self, written: set[str]) -> tuple[Loss, ...]:
        """Return what is left out.

        Args:
            written: The ids of the records that are written.
        """
        unwritten = {
            cls.RECORD_TYPE: sum(record_id not in written for record_id in self.data.of_type(cls.RECORD_TYPE))
            for cls in RECORD_CLASSES if cls is not Source
        }  # fmt: skip
        contents = {
            "statements": len(self.data.statements), "claims": len(self.data.claims),
            "passages": len(self.data.passages),
        }  # fmt: skip
        only = "only owners and what they own are written"
        adopted = "only the adopted values are written, with the sources that say them"
        return losses(
            *((nouns(RECORD_TYPES[kind])[1], count, only) for kind, count in unwritten.items()),
            ("sources", len(self.data.sources) - len(self.cited), "they say no value that is written"),
            *((f"{name} of sources", count, adopted) for name, count in contents.items()),
            ("rows of series", sum(len([*rows]) for rows in self.data.by_series().values()), "only stakes are written"),
            ("values of other fields", self.lost["fields"], "the format has no field for them"),
            ("links to owners", missing_owners(self.data), "the owner is not in the data set, or cannot own"),
            ("identifiers of persons", self.lost["identifiers"], "the format has only passports, tax ids and id cards"),
            ("dates", self.lost["dates"], "the format has full days only, so the date is in an annotation"),
            ("ends that had not come", self.lost["open ends"], "an annotation tells them from unknown ends"),
            ("shares", self.lost["shares"], "a share that is approximate or has too many digits is in an annotation"),
            ("dates of publication", self.lost["publications"], "the format needs a day, so it is in an annotation"),
            ("dates of statements", self.lost["statement dates"], "no source has a day, but the format needs one"),
        )  # fmt: skip

    # --------------------------------------------------------------------------------------------- statements

    def _add_entity(self, entity: Record) -> None:
        notes = Notes()
        details = self._names(entity)
        match entity:
            case Project():
                details |= _PROJECT
            case State():
                details |= {
                    "entityType": {"type": "state"}, "jurisdiction": place_of(entity),
                    **self._days(notes, "", foundingDate=entity.founded, dissolutionDate=entity.dissolved),
                }  # fmt: skip
            case Organization():
                details |= self._organization(entity, notes)
        self._add_statement(entity.id, "entity", entity.id, details, notes, self._own_sources(entity), entity)

    def _organization(self, organization: Organization, notes: Notes) -> Json:
        kind = organization.kind
        form, subtype = ("legalEntity", None) if kind is None else _ENTITY_TYPES.get(kind, ("legalEntity", None))
        place: Json | None = None if organization.domicile is None else {"name": organization.domicile}
        state = self._state_named(organization.state)
        if place is None:
            place = state
        elif state is not None:
            notes.add("/recordDetails/jurisdiction", f"The state to which the organization belongs: {state['name']}.")
        if organization.state_ownership is not None:
            notes.add("/recordDetails", f"Ownership by a state: {organization.state_ownership.value}.")
        for former in organization.former_names:
            if former.until is not None:
                notes.add("/recordDetails", f"{former.name!r} was the name until {former.until}.")
        seat = organization.headquarters
        return {
            "entityType": known(type=form, subtype=subtype, details=None if kind is None else kind.value),
            "jurisdiction": place,
            "addresses": None if seat is None else [{"type": "business", "address": seat}],
            **self._days(notes, "", foundingDate=organization.founded, dissolutionDate=organization.dissolved),
        }

    def _add_person(self, person: Person) -> None:
        notes, nationality = Notes(), self._state_named(person.nationality)
        names = [{"fullName": name} for name in dict.fromkeys(name for _, name in person.names.pairs)]
        details: Json = {
            "personType": "knownPerson",
            "names": [*names, *({"type": "alternative", "fullName": name} for name in person.aliases)],
            "nationalities": [nationality] if nationality else None,
            "placeOfBirth": {"type": "placeOfBirth", "address": person.birthplace} if person.birthplace else None,
            **self._days(notes, "", PART_OF_DAY, birthDate=person.born, deathDate=person.died),
        }
        self.lost["identifiers"] += len(person.identifiers)
        self._add_statement(person.id, "person", person.id, details, notes, self._own_sources(person), person)

    def _add_link(self, link: Link) -> None:
        notes, asset = Notes(), link.asset
        has_shares = isinstance(asset, Organization) and asset.kind in _WITH_SHARES
        interests: list[Json] = []
        for index, stake in enumerate(link.stakes):
            place = f"/interests/{index}"
            interests.append(known(
                type="shareholding" if has_shares else "unknownInterest", directOrIndirect="unknown",
                details=None if has_shares else f"a stake in the {asset.RECORD_TYPE}",
                share=self._share(notes, place, stake.share),
                **self._days(notes, place, startDate=stake.start, endDate=stake.end),
            ))  # fmt: skip
            if stake.note is not None:
                notes.add(f"/recordDetails{place}", stake.note)
        if link.is_parent:
            details = "the parent, which controls or contains the organization"
            interests.append({"type": "unknownInterest", "directOrIndirect": "unknown", "details": details})
        sides: Json = {"subject": asset.id, "interestedParty": link.owner.id, "interests": interests}
        if asset.id not in self.by_part:
            self.by_part[asset.id] = sources_by_part(asset, engine_of(self.data).judge)
        by_part = self.by_part[asset.id]
        sources = {source for path in link.paths for source in by_part.get(path, ())}
        self._add_statement(f"{asset.id}.owners.{link.owner.id}", "relationship", asset.id, sides, notes, sources)

    def _add_statement(
        self, record_id: str, kind: str, subject: str, details: Json, notes: Notes, sources: set[str],
        record: Record | None = None,
    ) -> None:  # fmt: skip
        """Add a statement. What is `None` or empty in the details is left out.

        Args:
            record_id: The id of the record of BODS.
            kind: The type of the record of BODS.
            subject: The id of the entity or person whose owners the statement is about.
            details: What is known.
            notes: The annotations so far.
            sources: The ids of the sources.
            record: The record whose remarks and other fields are looked at.
        """
        if record is not None:
            self._note_rest(record, notes)
        self.cited |= sources
        source = source_of([self.data.sources[key] for key in sorted(sources)], notes)
        self._note_publication(notes)
        day = self.data.once(_day_of_data)
        self.lost["statement dates"] += day is None
        statement = known(
            statementDate=day, annotations=notes.annotations, source=source, declarationSubject=subject,
            recordId=record_id, recordType=kind, recordDetails=known(isComponent=False, **details),
        )  # fmt: skip
        digest = hashlib.sha256(visible_json(statement).encode()).hexdigest()
        self.statements.append({"statementId": digest, **statement})

    # ------------------------------------------------------------------------------------------------- values

    def _names(self, record: Record) -> Json:
        """Return the names and identifiers of an entity."""
        name = record.names.best()
        former = record.former_names if isinstance(record, Organization) else ()
        others = dict.fromkeys([
            *(other for _, other in record.names.pairs), *record.aliases, *(past.name for past in former),
        ])  # fmt: skip
        return {
            "name": name,
            "alternateNames": [other for other in others if other != name],
            "identifiers": [identifier(scheme, value) for scheme, value in record.identifiers.pairs],
        }

    def _state_named(self, state_id: str | None) -> Json | None:
        state = None if state_id is None else self.data.get(state_id)
        if state_id is not None and not isinstance(state, State):
            self.lost["fields"] += 1
        return place_of(state) if isinstance(state, State) else None

    def _days(
        self, notes: Notes, place: str, form: re.Pattern[str] = DAY, **dates: PartialDate | NotEnded | None
    ) -> dict[str, str]:
        """Return the dates that have the form that BODS needs, by their field, and put the others into annotations.

        Args:
            notes: The annotations.
            place: The JSON pointer inside the details to what has the dates.
            form: The form that BODS needs.
            dates: The dates by their field in BODS.
        """
        written = {name: str(date) for name, date in dates.items() if date is not None and form.fullmatch(str(date))}
        for name, date in dates.items():
            if date is Bound.OPEN:
                self.lost["open ends"] += 1
                notes.add(f"/recordDetails{place}", f"{name} is left out, because the end had not come.")
            elif date is not None and name not in written:
                self.lost["dates"] += 1
                notes.add(
                    f"/recordDetails{place}",
                    f"{name} is left out, because BODS has no place for this date: {date} (EDTF).",
                )
        return written

    def _share(self, notes: Notes, place: str, share: Share | None) -> dict[str, int | float] | None:
        if share is None:
            return None
        numbers = exact_share(share)
        if numbers is None:
            self.lost["shares"] += 1
            notes.add(f"/recordDetails{place}", f"The share is left out, because BODS needs exact numbers: {share}.")
        return numbers

    def _note_rest(self, record: Record, notes: Notes) -> None:
        """Put the remarks of a record into annotations, and count its other fields."""
        if record.note is not None:
            notes.add("/recordDetails", record.note)
        if record.as_of is not None:
            notes.add("/recordDetails", f"Kept up to date until {record.as_of}.")
        written = _FIELDS[type(record)]
        self.lost["fields"] += sum(
            bool(getattr(record, shape.name)) for shape in shapes(type(record)).values() if shape.name not in written
        )

    def _note_publication(self, notes: Notes) -> None:
        """Say when the data set was published. BODS has a field for it only if the day is known."""
        version = self.data.version
        if not version:
            return
        month = version_month(version)
        when = "on a day that is not known" if month is None else f"in {month} (EDTF)"
        about = f"version {version} of the data set was published {when}"
        rights = "" if self.data.bundled is None else f" It has data of {self.data.bundled.credit}"
        notes.add("", f"publicationDetails is left out, because BODS needs a day: {about}.{rights} BODS version: 0.4.")
        self.lost["publications"] += 1

    # ------------------------------------------------------------------------------------------------ sources

    def _own_sources(self, record: Record) -> set[str]:
        """Return the sources of what a statement about a record has."""
        by_field = sources_by_field(record, engine_of(self.data).judge)
        written = _FIELDS[type(record)] - {"stakes", "parent"}
        return {source for field in written for source in by_field.get(field, ())}


def _day_of_data(data: RecordStore) -> str | None:
    """Return the last day on which a source was read or, if no source has such a day, on which one was published."""
    retrieved = [day_of(source.retrieved) for source in data.sources.values()]
    published = [day_of(source.published) for source in data.sources.values()]
    return max(filter(None, retrieved), default=None) or max(filter(None, published), default=None)


BODS = Format(
    name="bods",
    about="One JSON file that says who owns companies and projects, with shares, dates and sources. It follows the "
    "Beneficial Ownership Data Standard (BODS) 0.4. libcovebods, the validator of Open Ownership, accepts the file.",
    layout="- The file has three kinds of items: entities, persons and relationships.\n"
    "- Each state, organization or project that owns something or has an owner is an entity. Each person who owns "
    "something is a person.\n"
    "- All stakes of one owner in one asset are one relationship. A relationship has one interest (in BODS, "
    "a form of ownership or control) for each stake, and one more if the owner is the parent company of the asset.\n"
    "- `recordId` is the id of the record. The `recordId` of a relationship has the ids of the asset and of the owner, "
    "such as "
    "`a-mine.owners.a-company`.\n"
    "- `statementId` is a SHA-256 sum of the item, so equal items have the same `statementId`.\n"
    "- `statementDate` is the last day on which the curators read a source of the data set. If no source has such a "
    "day, it is the last day on which a source was published.\n"
    "- Companies and banks are a `registeredEntity`, public bodies a `stateBody`, consortia an `arrangement`, and "
    "other organizations a `legalEntity`. A project is an `unknownEntity`, because the data set does not know which "
    "legal entity holds the project.\n"
    "- A stake in a company or bank is an interest of the type `shareholding`. For other stakes and for parent "
    "companies, the type is `unknownInterest`.\n"
    "- `annotations` have what BODS has no field for: partial dates (in the notation EDTF), approximate shares, notes, "
    "and the sources if there are several.",
    limits=(
        (
            "BODS has no treaties and no trade. Agreements, visits, rows and all other records are left out. The "
            "export reports how many things of each sort it left out; *counted* below means this."
        ),
        (
            "BODS would write a month or a year as its first day. The export invents no day, so such a date is only in "
            "an annotation."
        ),
        (
            "BODS needs a day in `publicationDetails`, but the version of the data is only a month. So the month is in "
            "an annotation instead."
        ),
        "If no source of the data set has an exact day, there is no `statementDate`, and validators report this.",
        (
            "`endDate` is the last day of a stake. If a stake was still held when a source spoke of it, it has no "
            "`endDate`, and an annotation says so."
        ),
        "An approximate share is only in an annotation. A stake of unknown size has no share.",
        "The export does not say whether an owner is a beneficial owner. `directOrIndirect` is always `unknown`.",
        (
            "There is no `recordStatus`. It would say whether a record is new or updated since an earlier publication, "
            "and the export does not know earlier publications."
        ),
        "A stake is left out and counted if the data set has no record of its owner.",
        "Identifiers of persons are left out and counted: BODS has only passports, tax ids and identity cards.",
        "BODS does not mark the language of a name.",
        (
            "Other fields of the records are left out and counted. Statements that differ from the adopted values are "
            "also left out and counted."
        ),
    ),
    make=bods,
    suffix=".bods.json",
)
