"""One file for each host that figures can live in: site generators, notebooks."""
