"""Scans made from PDFs whose text is known, and what measures how well such scans are read."""
