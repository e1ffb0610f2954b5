"""Documents as office workers type them: LibreOffice (DOCX, FODT, HTML), WeasyPrint and Typst."""
