"""Figures of speech that summaries of checks share."""


def in_words(number: int) -> str:
    """Write a small number as one writes it in an English sentence."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return small[number] if 0 <= number < len(small) else str(number)
