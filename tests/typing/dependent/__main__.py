"""Run all right uses, so that they are right at run time too: `python -m dependent`."""

from . import articles, constructors, own_rules, questions, records


def main() -> None:
    records.main()
    constructors.main()
    questions.main()
    articles.main()
    own_rules.main()
    articles.main()


if __name__ == "__main__":
    main()
