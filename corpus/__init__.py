"""What a law is, and what the field knows: the model, the catalogue, the topics and the store of parsed laws."""
