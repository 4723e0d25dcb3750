"""What a browser, a portal or an operator touches: the HTTP interface, the pages and the command line."""
