printing-print = This installation makes no PDF: please print the page with your browser.
printing-print-font = No font with the letters of { $language } is installed here, so there is no PDF in it: please print the page with your browser, or ask the operator for a font.
printing-no-pdf = This installation makes no PDF. Please print the page with your browser.
printing-no-font = No font with the letters of { $language } is installed here, so there is no PDF in it. Please print the page with your browser, or ask the operator for a font.
printing-no-letters = No font that is installed here has these letters of the document: { $letters }. Please take the text document, or print the page with your browser.
