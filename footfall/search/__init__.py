"""Search for a company: the queries of a prospect, the engines that answer, and the cache of their answers."""
