"""What a browser, a portal or an operator touches: the HTTP API, the pages and the command line."""
