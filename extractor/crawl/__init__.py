"""The crawl: everything that knows Scrapy. The extractor itself never imports it."""
