"""The spiders: what `scrapy list` shows."""
