"""Documents typeset by real programs, to see whether a PDF is read as what was typed."""
