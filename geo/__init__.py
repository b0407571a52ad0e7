"""The cluster in space: places, layers and maps. Knows no database."""
