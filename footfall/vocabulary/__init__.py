"""The words of the languages that sites speak, and the one matcher that finds them.

Each language is one file, `<code>.toml`, with sections by subject; `mul.toml`
holds what belongs to no language, such as brands and signs. To teach Footfall
a language, add its file: nothing else names it.
"""
