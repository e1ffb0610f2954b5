"""Made-up prints of spreadsheets and accounting systems, each with its exact truth."""
