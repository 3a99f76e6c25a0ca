"""The program that trains the language model; not shipped with the package."""
