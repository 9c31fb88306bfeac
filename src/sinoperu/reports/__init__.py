"""Results of checks and assessments, as text, JSON and SARIF."""
