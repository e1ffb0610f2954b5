"""Which report a document is, and its rows: organisation, year and kind, codes and headings, offices, scores."""
