"""The embedded product: plain HTTP on loopback, PostgreSQL and Redis on unix sockets."""

from sigma.settings.dasar import *  # noqa: F403
from sigma.settings.dasar import MIDDLEWARE, env

CSRF_TRUSTED_ORIGINS = env.list("SIGMA_ORIGINS", default=[])
SESSION_COOKIE_NAME = "sigma"
CSRF_COOKIE_NAME = "sigma_csrf"

# `script/ukur`: count the queries of every page and offer a trivial signed-in view beside them.
UKUR = env.bool("SIGMA_UKUR", default=False)
if UKUR:
    MIDDLEWARE = ["sigma.basis.ukur.HitungKueriMiddleware", *MIDDLEWARE]
