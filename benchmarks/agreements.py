"""Generates agreements in JSON Lines. Each line is a small dossier with one record."""

import datetime as dt
import json
import random
import tempfile
from pathlib import Path
from typing import Any

KINDS = ("free-trade-agreement", "treaty", "memorandum-of-understanding", "amending-protocol", "cooperation-agreement")
PLACES = ("Beijing", "Lima", "Shanghai", "Arequipa")
TOPICS = ("customs", "trade", "mining", "visas", "culture", "fishing", "energy", "railways", "ports", "education")
FIRST, LAST = dt.date(1971, 11, 2).toordinal(), dt.date(2020, 1, 1).toordinal()


def agreement(number: int, rng: random.Random) -> dict[str, Any]:
    """Return the table of one agreement. Some of its dates lack the day or the month, or are uncertain."""
    signed = rng.randrange(FIRST, LAST)

    def day(after: int) -> str:
        text = dt.date.fromordinal(signed + after).isoformat()
        return rng.choice((text, text, text, text, text, text[:7], text[:4], text + "?"))

    table: dict[str, Any] = {
        "names": {
            "en": f"Agreement {number} between Peru and China",
            "es": f"Convenio {number} entre el Perú y China",
            "zh": f"中国和秘鲁第{number}号协定",
        },
        "kind": rng.choice(KINDS),
        "parties": ["peru", "china"],
        "negotiation_started": day(-rng.randrange(200, 900)),
        "signed": day(0),
        "place": rng.choice(PLACES),
        "signatories": [
            {"person": f"minister-{rng.randrange(400)}", "party": "peru", "office": "foreign-minister-of-peru"},
            {"person": f"minister-{rng.randrange(400)}", "party": "china", "office": "foreign-minister-of-china"},
        ],
        "ratifications": [
            {"party": "peru", "date": day(rng.randrange(100, 400)), "instrument": f"Decreto Supremo {number}-RE"},
            {"party": "china", "date": day(rng.randrange(100, 400))},
        ],
        "entered_into_force": day(rng.randrange(400, 900)),
        "topics": rng.sample(TOPICS, 3),
        "note": f"Entry {number} of the register; the text is kept in three languages.",
    }
    if number % 2:
        money = f"{rng.randrange(1, 1000)}.{rng.randrange(10)} million {rng.choice(('USD', 'PEN', 'CNY'))}"
        table["amounts"] = [{"measure": "committed-investment", "money": money, "as_of": day(0)}]
    return table


def file_of(count: int) -> Path:
    """Return a file with this many agreements, and write it if it does not exist yet."""
    path = Path(tempfile.gettempdir()) / f"sinoperu-agreements-{count}.jsonl"
    if not path.exists():
        rng = random.Random(1)
        with path.open("w", encoding="utf-8", newline="\n") as lines:
            for number in range(count):
                line = {"agreement": {f"agreement-{number}": agreement(number, rng)}}
                lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path
