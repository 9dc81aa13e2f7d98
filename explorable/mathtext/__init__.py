"""Mathematics between dollar signs: one reader, and a writer for each place where it is shown."""
