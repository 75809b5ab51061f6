"""What the server does, one subject a module; `mock.py` beside this folder puts it together."""
