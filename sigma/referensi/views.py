from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_http_methods

from sigma.referensi.daftar import TABEL, pilihan
from sigma.referensi.models import KodeReferensi
from sigma.referensi.querysets import PANJANG_KUERI


@require_http_methods(["GET", "HEAD", "POST"])
def cari(request: HttpRequest, jenis: str) -> JsonResponse:
    """Search-as-you-type for Tom Select: `{"hasil": [{"id", "teks", "keterangan"}]}`, at most 20 rows."""
    if jenis not in TABEL:
        raise Http404("Tabel referensi tidak ada.")
    data = request.POST if request.method == "POST" else request.GET
    kueri = data.get("cari", "")
    if len(kueri) > PANJANG_KUERI:
        return JsonResponse({"pesan": f"Kata kunci paling panjang {PANJANG_KUERI} huruf."}, status=400)
    return JsonResponse({"hasil": [_butir(baris) for baris in pilihan(jenis, kueri)]})


def _butir(baris: KodeReferensi) -> dict[str, str]:
    return {
        "id": baris.kode,
        "teks": baris.nama,
        "keterangan": "" if baris.dikenal else "belum dikenal",
    }
