"""The document and its tables: bytes of any format → the neutral model, its tables whole. Knows nothing of reports."""
