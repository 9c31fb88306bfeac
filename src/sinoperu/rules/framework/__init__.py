"""The framework of rules: rules, findings, the context of a rule, and the selection of rules."""
