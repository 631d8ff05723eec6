"""The benchmark on human games, in parts: its data, the predictors, the scores, and the report."""
