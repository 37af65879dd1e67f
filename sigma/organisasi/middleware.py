"""The transaction of a request and the scope inside it."""

from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.http import FileResponse
from django.utils import timezone

from sigma.basis import konteks
from sigma.organisasi.cakupan import hitung


class CakupanMiddleware:
    """Opens the transaction, sets the scope, runs the rest (rendering included).

    ATOMIC_REQUESTS stays on as the savepoint of the view: it would not cover a lazy response or an
    error page, and a setting made outside a transaction is gone before the first query.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if connection.in_atomic_block:  # only inside TestCase: put the old scope back afterwards
            with konteks.masuk(konteks.KOSONG):
                return self._jalan(request)
        with transaction.atomic():
            return self._jalan(request)

    def _jalan(self, request):
        request.cakupan = hitung(request.user)
        konteks.pasang(request.cakupan.setelan() | {"asal": "web", "permintaan": getattr(request, "nomor_rujukan", "")})
        # Stamps and "today" of everything inside are those of the person's instansi.
        with timezone.override(ZoneInfo(request.cakupan.zona)):
            response = self.get_response(request)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        if response.streaming and not isinstance(response, FileResponse):
            raise RuntimeError("aliran jawaban berjalan di luar transaksi dan tidak punya cakupan")
        return response
