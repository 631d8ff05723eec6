"""Phrases that the summaries of checks share."""


def in_words(number: int) -> str:
    """Write a number up to twelve as an English word, any other in digits."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return small[number] if 0 <= number < len(small) else str(number)
