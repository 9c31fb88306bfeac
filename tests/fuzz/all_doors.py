"""All doors: importing this module registers them."""

from tests.fuzz import file_doors, question_doors, value_doors, writing_doors
from tests.fuzz.door import DOORS, Door

__all__ = ["DOORS", "Door", "file_doors", "question_doors", "value_doors", "writing_doors"]
