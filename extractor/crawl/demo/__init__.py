"""The demo newsroom: made-up pages, served on loopback for a crawl without arguments."""
