from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from sigma.referensi.daftar import TABEL, pilihan
from sigma.referensi.querysets import PANJANG_KUERI


@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest, jenis: str) -> JsonResponse:
    """Search-as-you-type for Tom Select: `{"hasil": [{"kode", "nama", "dikenal"}]}`, at most 20 rows."""
    if jenis not in TABEL:
        raise Http404("Tabel referensi tidak ada.")
    data = request.POST if request.method == "POST" else request.GET
    kueri = data.get("q", "")
    if len(kueri) > PANJANG_KUERI:
        return JsonResponse({"pesan": f"Kata kunci paling panjang {PANJANG_KUERI} huruf."}, status=400)
    return JsonResponse({"hasil": list(pilihan(jenis, kueri).values("kode", "nama", "dikenal"))})
