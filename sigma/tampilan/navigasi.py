"""Registries that lower rooms fill: sidebar, banners, home counts and tiles, global search.

A room registers in its `AppConfig.ready()`. `boleh(request)` decides who sees an entry; it must
not raise and must not query more than the page has already read (`request.user`,
`request.cakupan`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest

from sigma.peluncur.daftar_aset import IKON
from sigma.tampilan.alamat import alamat_tetap

Boleh = Callable[[HttpRequest], bool]

# Order and icon of the sidebar's sections.
BAGIAN: dict[str, str] = {
    "Beranda": "home",
    "Statistik": "chart-bar",
    "Fitur dan Layanan": "database",
    "Kualitas Data": "clipboard-check",
    "DMS": "files",
    "Peta Jabatan": "sitemap",
    "Sinkron SIASN": "refresh",
    "Reset Kata Sandi": "key",
    "Administrasi": "settings",
}
# Headings of the launcher on the home page, in this order.
LAYANAN, PENGELOLAAN = "Layanan Manajemen ASN Instansi", "Pengelolaan"
BAGIAN_UBIN = (LAYANAN, PENGELOLAAN)
JENIS_SPANDUK = frozenset({"latihan", "info", "peringatan", "bahaya"})
BATAS_TERBUKA = 18  # sidebars up to this many entries show every section open


def siapa_pun(request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True)
class Menu:
    bagian: str
    label: str
    nama_url: str
    ikon: str
    urutan: int = 100
    boleh: Boleh = siapa_pun
    awalan: str = ""  # pages below this address belong to the entry too

    def __post_init__(self) -> None:
        if self.bagian not in BAGIAN:
            raise ValueError(f"bagian menu tidak dikenal: {self.bagian}")
        _periksa_ikon(self.ikon)


@dataclass(frozen=True)
class Ubin:
    """A launcher tile on the home page."""

    label: str
    keterangan: str
    nama_url: str
    ikon: str
    urutan: int = 100
    boleh: Boleh = siapa_pun
    bagian: str = LAYANAN

    def __post_init__(self) -> None:
        if self.bagian not in BAGIAN_UBIN:
            raise ValueError(f"bagian ubin tidak dikenal: {self.bagian}")
        _periksa_ikon(self.ikon)


@dataclass(frozen=True)
class Hitungan:
    """A work count on the home page. `hitung` gives None where there is nothing to count."""

    label: str
    hitung: Callable[[HttpRequest], int | None]
    nama_url: str
    ikon: str
    urutan: int = 100
    boleh: Boleh = siapa_pun
    kueri: str = ""  # "status=beda", appended to the address
    bagian: str = "Pekerjaan Anda"  # heading on the home page

    def __post_init__(self) -> None:
        _periksa_ikon(self.ikon)


@dataclass(frozen=True)
class Spanduk:
    jenis: str
    teks: str
    url: str = ""
    label_url: str = ""

    def __post_init__(self) -> None:
        if self.jenis not in JENIS_SPANDUK:
            raise ValueError(f"jenis spanduk tidak dikenal: {self.jenis}")


@dataclass(frozen=True)
class Pencarian:
    """Where the header's search box posts its field `cari`; `nama_saran`: where it asks for suggestions."""

    nama_url: str
    boleh: Boleh
    petunjuk: str = "Cari NIP atau nama"
    nama_saran: str = ""
    urutan: int = 100


@dataclass
class Butir:
    label: str
    url: str
    ikon: str
    aktif: bool = False
    awalan: str = ""


@dataclass
class Bagian:
    label: str
    ikon: str
    butir: list[Butir]
    terbuka: bool = True

    @property
    def datar(self) -> bool:
        """Links without a heading: Beranda, and a section whose one entry says the same as it."""
        return self.label == "Beranda" or [b.label for b in self.butir] == [self.label]

    @property
    def aktif(self) -> bool:
        return any(butir.aktif for butir in self.butir)


@dataclass
class _Daftar:
    menu: list[Menu] = field(default_factory=list)
    spanduk: list[Callable[[HttpRequest], Iterable[Spanduk]]] = field(default_factory=list)
    ubin: list[Ubin] = field(default_factory=list)
    hitungan: list[Hitungan] = field(default_factory=list)
    pencarian: list[Pencarian] = field(default_factory=list)


DAFTAR = _Daftar()


def daftarkan(*menu: Menu) -> None:
    DAFTAR.menu.extend(menu)


def daftarkan_spanduk(sumber: Callable[[HttpRequest], Iterable[Spanduk]]) -> None:
    DAFTAR.spanduk.append(sumber)


def daftarkan_ubin(*ubin: Ubin) -> None:
    DAFTAR.ubin.extend(ubin)


def daftarkan_hitungan(*hitungan: Hitungan) -> None:
    DAFTAR.hitungan.extend(hitungan)


def daftarkan_pencarian(pencarian: Pencarian) -> None:
    DAFTAR.pencarian.append(pencarian)


def navigasi(request: HttpRequest) -> list[Bagian]:
    """The sidebar of this person: only what may be opened, in the order of `BAGIAN`."""
    per_bagian: dict[str, list[Butir]] = {nama: [] for nama in BAGIAN}
    for menu in _boleh(DAFTAR.menu, request):
        per_bagian[menu.bagian].append(Butir(menu.label, alamat_tetap(menu.nama_url), menu.ikon, awalan=menu.awalan))
    semua = [Bagian(nama, BAGIAN[nama], isi) for nama, isi in per_bagian.items() if isi]
    _tandai_aktif(semua, request.path)
    _tutup_bila_panjang(semua)
    return semua


def spanduk(request: HttpRequest) -> list[Spanduk]:
    return [s for sumber in DAFTAR.spanduk for s in sumber(request)]


def pencarian(request: HttpRequest) -> Pencarian | None:
    return next((p for p in sorted(DAFTAR.pencarian, key=lambda p: p.urutan) if p.boleh(request)), None)


def ubin_beranda(request: HttpRequest) -> list[Ubin]:
    return _boleh(DAFTAR.ubin, request)


def ubin_per_bagian(request: HttpRequest) -> dict[str, list[Ubin]]:
    """{heading: tiles} of what this person may open."""
    ada = ubin_beranda(request)
    per_bagian = {nama: [u for u in ada if u.bagian == nama] for nama in BAGIAN_UBIN}
    return {nama: isi for nama, isi in per_bagian.items() if isi}


def hitungan_beranda(request: HttpRequest) -> list[tuple[Hitungan, int, str]]:
    """(entry, count, address) of every count that this person may see and that has a value."""
    baris = []
    for entri in _boleh(DAFTAR.hitungan, request):
        if (banyak := entri.hitung(request)) is not None:
            alamat = alamat_tetap(entri.nama_url) + (f"?{entri.kueri}" if entri.kueri else "")
            baris.append((entri, banyak, alamat))
    return baris


def _boleh(entri, request):
    return sorted((e for e in entri if e.boleh(request)), key=lambda e: e.urutan)


def _tandai_aktif(semua: list[Bagian], jalur: str) -> None:
    """The entry with the longest address that the path starts with, else the one whose pages stand there."""
    butir = [b for bagian in semua for b in bagian.butir]
    calon = [b for b in butir if _memuat(b.url, jalur)] or [b for b in butir if b.awalan and jalur.startswith(b.awalan)]
    if calon:
        max(calon, key=lambda b: len(b.url)).aktif = True


def _memuat(url: str, jalur: str) -> bool:
    return url == jalur or (url != "/" and jalur.startswith(url))


def _tutup_bila_panjang(semua: list[Bagian]) -> None:
    if sum(len(bagian.butir) for bagian in semua) > BATAS_TERBUKA:
        for bagian in semua:
            bagian.terbuka = bagian.aktif


def _periksa_ikon(nama: str) -> None:
    if nama not in IKON:
        raise ValueError(f"ikon tidak ada di sigma.peluncur.daftar_aset.IKON: {nama}")
