"""The words of the supported languages, and the matcher that finds them.

Each language is one file, `<code>.toml`, with sections by subject; `mul.toml`
has what belongs to no language, such as brands and signs. To add a language,
add its file: nothing else names it.
"""
