"""How records, collections, reports and assessments look in a notebook and on a terminal."""
