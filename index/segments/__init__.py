"""What the index keeps on disk: segments of arrays beside Whoosh's own, generations, and how they are built."""
