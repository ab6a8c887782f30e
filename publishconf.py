"""How the site is built for the public: nothing fictional, nothing unverified, no page of patterns."""

from pelicanconf import *  # noqa: F403

PUBLIC = True
