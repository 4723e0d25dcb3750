"""Known items: queries that look for one provision, drawn from the stored laws in the forms that lawyers type."""
