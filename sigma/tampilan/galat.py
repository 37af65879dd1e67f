"""Error pages: one design, plain Indonesian, no query, no user, so that they stand when the
database does not."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


class HalamanGalat(Exception):
    """Raise to leave a view with this page; its text stands under the heading.

    The view's transaction is rolled back. `coba_lagi`: seconds for Retry-After, 0 = none.
    """

    status = 400

    def __init__(self, rincian: str = "", coba_lagi: int = 0) -> None:
        super().__init__(rincian)
        self.coba_lagi = coba_lagi


class PermintaanKeliru(HalamanGalat):
    status = 400


class Konflik(HalamanGalat):
    status = 409


class TerlaluSering(HalamanGalat):
    status = 429


class TidakTersedia(HalamanGalat):
    status = 503


@dataclass(frozen=True)
class Keterangan:
    judul: str
    penjelasan: str
    saran: str
    ikon: str


KETERANGAN: dict[int, Keterangan] = {
    400: Keterangan(
        "Permintaan tidak dapat dibaca",
        "Alamat atau isian yang dikirim tidak lengkap atau sudah tidak berlaku.",
        "Kembali ke halaman sebelumnya, muat ulang, lalu coba lagi.",
        "alert-circle",
    ),
    403: Keterangan(
        "Anda tidak berhak membuka halaman ini",
        "Peran Anda tidak mencakup halaman atau tindakan ini. Yang terbuka bagi peran Anda ada di menu.",
        "Bila menurut Anda seharusnya boleh, hubungi Admin BKD dan sebutkan nomor rujukan di bawah.",
        "lock",
    ),
    404: Keterangan(
        "Halaman atau data tidak ditemukan",
        "Alamat salah, data sudah tidak ada, atau data itu di luar unit kerja Anda.",
        "Periksa alamatnya, atau cari lewat daftar.",
        "search",
    ),
    405: Keterangan(
        "Cara membuka halaman ini keliru",
        "Alamat ini tidak dapat dibuka dengan cara itu, misalnya karena hanya menerima kiriman formulir.",
        "Buka halamannya lewat menu, lalu pakai tombol yang ada di sana.",
        "arrow-back-up",
    ),
    409: Keterangan(
        "Data sudah diubah orang lain",
        "Ketika Anda mengisi, data yang sama disimpan oleh orang lain. Isian Anda belum disimpan.",
        "Kembali ke halaman sebelumnya, bandingkan kedua nilai, lalu simpan lagi.",
        "arrows-exchange",
    ),
    429: Keterangan(
        "Terlalu banyak percobaan",
        "Untuk keamanan, permintaan Anda ditahan sebentar.",
        "Tunggu beberapa menit, lalu coba lagi.",
        "hourglass",
    ),
    500: Keterangan(
        "Terjadi kesalahan pada sistem",
        "Permintaan Anda tidak selesai dan tidak ada yang tersimpan. Kesalahan ini sudah dicatat.",
        "Coba lagi. Bila berulang, sampaikan nomor rujukan di bawah kepada pengelola SIGMA.",
        "alert-triangle",
    ),
    503: Keterangan(
        "Layanan sedang tidak tersedia",
        "SIGMA sedang dipelihara atau basis data belum dapat dihubungi.",
        "Tunggu beberapa menit, lalu muat ulang halaman ini.",
        "tools",
    ),
}


# A form that was open too long, or since before a new sign-in: no right is missing.
FORMULIR_USANG = Keterangan(
    "Formulir ini sudah kedaluwarsa",
    "Halaman dibuka terlalu lama, atau Anda masuk lagi di jendela lain. Isian Anda belum tersimpan.",
    "Kembali ke halaman sebelumnya dan salin isian Anda, muat ulang halaman itu, lalu kirim lagi.",
    "hourglass",
)


def halaman_galat(
    request: HttpRequest | None,
    status: int,
    rincian: str = "",
    coba_lagi: int = 0,
    keterangan: Keterangan | None = None,
) -> HttpResponse:
    """The page of `status` with an optional detail in plain Indonesian."""
    konteks = {
        "status": status,
        "keterangan": keterangan or KETERANGAN[status],
        "rincian": rincian,
        "request": request,
        "rujukan": getattr(request, "nomor_rujukan", ""),
    }
    response = HttpResponse(render_to_string("tampilan/galat.html", konteks), status=status)
    if coba_lagi:
        response.headers["Retry-After"] = str(coba_lagi)
    return response
