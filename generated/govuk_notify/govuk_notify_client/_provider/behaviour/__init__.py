# Copied from overlays/govuk_notify/behaviour/__init__.py; edit it there and run `make generate`.
"""What the server does, one subject a module; `mock.py` beside this folder puts it together."""
