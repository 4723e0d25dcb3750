"""From lines to provisions: the tree of divisions, the articles, and what is kept apart from them."""
