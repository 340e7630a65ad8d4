"""The learned weights, each beside a file that says what they were made from, how, and how good they are."""
