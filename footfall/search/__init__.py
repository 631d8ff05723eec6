"""Looking a company up: what a prospect types, the engines that answer, and where their answers are kept."""
