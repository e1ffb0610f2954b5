"""The commands, a module each: they read their part of the command line, call the library and print.

Everything else is imported by the command that needs it, so that `jixiao --help` and `jixiao metrics` start at once.
"""
