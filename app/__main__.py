"""`python -m app`: the command line, where the `concordis` command is not on the path."""

from app.cli import main

if __name__ == "__main__":
    main()
