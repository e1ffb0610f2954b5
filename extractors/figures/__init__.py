"""The figures in a text: what is counted, how much of it, in which role, when, of whom. Knows no document and no table."""
