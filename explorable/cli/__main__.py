"""`python -m explorable.cli` is the command `explorable`."""

import sys

from explorable.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
