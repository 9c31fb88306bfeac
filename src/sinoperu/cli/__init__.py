"""The command line interface of sinoperu."""
