"""The mathematics that the models of topics have in common: that of provisions and that of questions learn with it."""
