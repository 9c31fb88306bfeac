"""Write a dossier in Python, step by step."""
