"""One module further."""

import no_such_package
