"""The JSON interface. Its contract is in `docs/api.md`: fields may be added, never renamed or removed."""
