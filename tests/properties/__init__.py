"""Properties that hold for every input, with inputs that hypothesis makes up."""
