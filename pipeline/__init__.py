"""What becomes of the reports: the run over many files, the warehouse, the audit, and the command ``jixiao``."""
