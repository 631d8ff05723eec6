"""DuckDuckGo's script and rules for cookie banners, unchanged from their npm package (`scripts/consent-rules`)."""
