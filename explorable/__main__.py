"""The command `explorable`, as `python -m explorable`."""

import sys

from explorable.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
