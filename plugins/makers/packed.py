"""Zips that came from elsewhere: what may be wrong with one."""

import zipfile
import zlib

BROKEN = (
    zipfile.BadZipFile,  # no zip, or its parts do not fit together
    zlib.error,  # damaged on the way
    EOFError,  # cut off
    RuntimeError,  # locked with a password
    NotImplementedError,  # packed in a way that Python does not know
)
"""Every exception with which Python's zipfile tells that a zip cannot be read."""
