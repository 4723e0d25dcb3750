"""How faithful the parsed laws are to their sources: the table of docs/fidelity.md, made by `make fidelity`."""
