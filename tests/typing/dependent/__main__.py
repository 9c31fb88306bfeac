"""Run all right uses, so that they are right at run time too: `python -m dependent`."""

from . import constructors, own_rules, questions, records


def main() -> None:
    records.main()
    constructors.main()
    questions.main()
    own_rules.main()


if __name__ == "__main__":
    main()
