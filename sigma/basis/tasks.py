"""The heartbeat: scheduler, broker and worker alive together."""

from django.core.cache import cache

from sigma.basis.tugas import tugas

KUNCI_DETAK = "detak"


@tugas("sigma.detak")
def detak() -> None:
    """Leaves a mark of a minute for `/healthz`."""
    cache.set(KUNCI_DETAK, 1, 60)
