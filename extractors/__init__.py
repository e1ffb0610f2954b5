"""What a report says: bytes → Document → tables → rows → metrics. No database and no command line here."""
