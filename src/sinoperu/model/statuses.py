"""The statuses that sources give to agreements and projects. A record has none: its own dates imply its status."""

import attrs

from sinoperu.model.base import Checked
from sinoperu.model.constructor_types import to_optional_period, to_word
from sinoperu.model.series import Period
from sinoperu.values.vocabulary import AgreementStatus, ProjectStatus


@attrs.frozen(kw_only=True, eq=False, repr=False)
class StatusAssertion(Checked):
    """The status that a source gives to an agreement.

    The stated status is compared with the status that follows from the agreement's dates.

    >>> print(StatusAssertion(value="in-force", on="2020"))
    in-force on 2020
    """

    value: AgreementStatus = attrs.field(converter=to_word)
    """The status, e.g. `in-force`."""
    on: Period | None = attrs.field(default=None, converter=to_optional_period)
    """The date or period for which the source states the status; `None` for the source's date of publication."""

    def __str__(self) -> str:
        return _text(self.value, self.on)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectStatusAssertion(Checked):
    """The status that a source gives to a project.

    The stated status is compared with the status that follows from the project's milestones.

    >>> print(ProjectStatusAssertion(value="operating", on="2024"))
    operating on 2024
    """

    value: ProjectStatus = attrs.field(converter=to_word)
    """The status, e.g. `operating`."""
    on: Period | None = attrs.field(default=None, converter=to_optional_period)
    """The date or period for which the source states the status; `None` for the source's date of publication."""

    def __str__(self) -> str:
        return _text(self.value, self.on)


def _text(value: AgreementStatus | ProjectStatus, on: Period | None) -> str:
    return str(value) if on is None else f"{value} on {on}"


__all__ = ["ProjectStatusAssertion", "StatusAssertion"]


def __dir__() -> list[str]:
    return __all__
