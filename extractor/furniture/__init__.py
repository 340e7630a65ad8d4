"""Everything around the article: forms, pagination, and regions by role."""
