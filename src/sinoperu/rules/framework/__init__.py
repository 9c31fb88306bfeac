"""What a rule is, what it finds, what it may look at, and how rules are selected."""
