"""``python -m pipeline`` is the command ``jixiao``."""

from pipeline.start import main

if __name__ == "__main__":  # worker processes import this module, too
    main()
