"""The project's own commands of `scrapy` (`COMMANDS_MODULE`)."""
