"""Regions: the subdivisions of states in which projects lie."""

from typing import ClassVar

import attrs

from sinoperu.model.base import Record
from sinoperu.model.comparing import CODE
from sinoperu.model.fields import READER
from sinoperu.values.ids import StateId
from sinoperu.values.reading import read_subdivision_code


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Region(Record):
    """A principal subdivision of a state, such as a region, department, province or municipality.

    The bundled data use the code in lower case as the id.

    >>> Region(id="pe-apu", names={"es": "Apurímac"}, code="PE-APU", state="peru").code
    'PE-APU'
    """

    RECORD_TYPE: ClassVar[str] = "region"

    code: str | None = attrs.field(default=None, metadata={**CODE, READER: read_subdivision_code})
    """The ISO 3166-2 code, e.g. `"PE-APU"`; `None` for subdivisions that have no code."""
    state: StateId | None = None
    """The state of which the region is a part, e.g. `"peru"`."""


__all__ = ["Region"]


def __dir__() -> list[str]:
    return __all__
