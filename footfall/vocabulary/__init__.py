"""The words of the languages that sites speak, one file a language, and the one matcher that finds them."""
