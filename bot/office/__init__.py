"""What the office needs on paper: figures, pictures, spreadsheets, documents.

Heavy libraries live in a process of their own (`__main__`), so that neither the memory nor the turns of this one feel
them."""
