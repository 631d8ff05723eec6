"""How well the reader understands forms and pages, held against what people read there."""
