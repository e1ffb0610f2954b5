"""``python -m jixiao`` is the command ``jixiao``, where its own name is not found: on Windows, ``py -m jixiao``."""

from pipeline.start import main

if __name__ == "__main__":  # worker processes import this module, too
    main()
