"""Write an article in Python."""

from typing import assert_type

from sinoperu import Amount, Dataset, Dossier, Money, PartialDate, SourceKind, Stake


def main() -> None:
    published = PartialDate("2024-11-20")
    article = Dossier().source("port-article", title="A port", published=published, kind=SourceKind.NEWS)
    article = article.passage("COSCO took 60% of the port").says.project(
        "chancay-port", stakes=[{"owner": "cosco-shipping-ports", "share": "60%"}, Stake(owner="volcan")], at="p. 3"
    )
    article = article.expects.project(
        "chancay-port", amounts=(Amount(measure="planned-capex", money=Money("3.5 billion USD")),)
    )
    article = article.claim("largest", kind="rank", reporter="peru", partner="china", position=1, period="2023")
    article = article.rows.trade_flow(reporter="peru", partner="china", period="2023", flow="export", value="1 USD")
    assert_type(article.records.project("new-port", names={"es": "Puerto"}), Dossier)
    assert_type(article.to_dataset(), Dataset)
    assert_type(article.to_toml(), str)
