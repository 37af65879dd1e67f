"""Reads and refusals reach the access log after the request's transaction."""

from django.http import HttpResponse

from sigma.jejak.aksi import tulis

DITOLAK = {403, 404}
BERKAS = {"dokumen", "unduh", "ekspor"}  # handed out by POST too


class AksesMiddleware:
    """Stands outside the transaction. A record page whose read cannot be logged is not handed out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        cakupan = getattr(request, "cakupan", None)
        pengguna, rumah = getattr(cakupan, "pengguna_id", None), getattr(cakupan, "rumah", None)
        # A form sent back with errors (422) or a conflict (409) shows the record too.
        akses = getattr(request, "akses", []) if response.status_code < 500 else []
        if response.status_code in DITOLAK and self._halaman(request):
            akses = [{"jenis": "ditolak", "instansi_id": rumah, "rincian": {"status": response.status_code}}]
        if akses and pengguna:
            rujukan = getattr(request, "nomor_rujukan", "")
            tertulis = tulis(pengguna, self._halaman(request), rujukan, akses)
            baca = request.method in ("GET", "HEAD") or any(satu["jenis"] in BERKAS for satu in akses)
            if not tertulis and baca:
                response.close()
                return HttpResponse(
                    "Catatan akses tidak dapat ditulis. Coba lagi sebentar.",
                    status=503,
                    content_type="text/plain; charset=utf-8",
                )
        return response

    def _halaman(self, request) -> str:
        cocok = getattr(request, "resolver_match", None)
        return cocok.view_name if cocok else ""
