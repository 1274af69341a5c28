"""Settings, environment, URLs and the visible registry."""
