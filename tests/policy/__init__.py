"""Law and local practice as data: the grammar, the files, and who may do what."""
