"""Forms of Pangkalan Data and of the ASN record; formats are checked by `aturan`, rights by `izin`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from pegawai.aturan import MENURUT_NAMA, Bidang, GalatFormat, Jenis
from pegawai.aturan.nomor import BIDANG_NIK, BIDANG_NIP
from pegawai.models import Pegawai
from pegawai.statistik.pandangan import Pandangan
from sigma.basis.ingatan import Ingatan
from sigma.organisasi.cakupan import Lingkup
from sigma.organisasi.models import Unor
from sigma.referensi.daftar import TABEL
from sigma.referensi.models import Agama, Golongan, JenisKawin
from sigma.tampilan.isian import InputTanggal

# Order and grouping of "Ubah Data Riwayat Umum".
KELOMPOK_ISIAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Alamat",
        ("email_pribadi", "email_gov", "no_hp", "no_telp", "alamat", "kabupaten_kode"),
    ),
    (
        "Identitas",
        (
            "nama",
            "gelar_depan",
            "gelar_belakang",
            "nip",
            "nik",
            "tempat_lahir",
            "tanggal_lahir",
            "jenis_kelamin",
            "agama",
            "jenis_kawin",
        ),
    ),
    (
        "Nomor dan kartu",
        (
            "npwp",
            "npwp_tanggal",
            "bpjs",
            "taspen",
            "taspen_tanggal",
            "tapera",
            "karis_karsu",
        ),
    ),
    ("Kepegawaian", ("kpkn", "lokasi_kerja", "kelas_jabatan")),
)
ISIAN = tuple(nama for _, isi in KELOMPOK_ISIAN for nama in isi)
# Choices that every list page draws. The scope decides which units are seen, so it is the key.
_golongan: Ingatan[str, list[tuple[str, str]]] = Ingatan(umur=60.0, maks=10)
_unor: Ingatan[Lingkup, list[tuple[str, str]]] = Ingatan(umur=60.0, maks=2_000)
_PILIH_PENDEK = {"agama": Agama, "jenis_kawin": JenisKawin}
BANTUAN = {
    "email_pribadi": "Alamat yang aktif dan dibaca pemiliknya. Dipakai untuk atur ulang kata sandi"
    " setelah pemiliknya mengonfirmasi.",
    "no_hp": "Contoh: 081234567890 atau +62 812-3456-7890. Yang disimpan angkanya saja.",
    "npwp": "15 atau 16 angka",
}


class BidangIsian(forms.Field):
    """One field of data utama; its only check is the validator that import and sync use too. What stands there
    already (`semula`) may stay as it is: an import keeps values that nobody could type today."""

    semula: Any = None
    tetap_terisi = False  # may be corrected, never emptied

    def __init__(self, bidang: Bidang, **lain: Any):
        self.bidang = bidang
        super().__init__(label=bidang.label, required=bidang.wajib, **lain)

    def clean(self, value: Any) -> Any:
        if self.semula not in (None, "") and str(value) == str(self.semula):
            return self.semula
        try:
            hasil = self.bidang.bersihkan(str(value) if value is not None else None)
        except GalatFormat as galat:
            raise forms.ValidationError(str(galat)) from galat
        if self.tetap_terisi and hasil in (None, ""):
            raise forms.ValidationError(f"{self.label} tidak boleh dikosongkan.")
        return hasil


class BidangTanggal(forms.DateField):
    """Dates come from the browser as ISO; the rule judges what is plausible. `semula` as of `BidangIsian`."""

    semula: date | None = None

    def __init__(self, bidang: Bidang, **lain: Any):
        self.bidang = bidang
        super().__init__(label=bidang.label, required=bidang.wajib, widget=InputTanggal(), **lain)

    def clean(self, value: Any) -> Any:
        hasil = super().clean(value)
        if hasil is None or hasil == self.semula:
            return hasil
        try:
            return self.bidang.bersihkan(hasil.strftime("%d-%m-%Y"))
        except GalatFormat as galat:
            raise forms.ValidationError(str(galat)) from galat


def isian(nama: str) -> forms.Field:
    bidang = MENURUT_NAMA[nama]
    bantuan = BANTUAN.get(nama, "")
    if bidang.jenis is Jenis.TANGGAL:
        return BidangTanggal(bidang, help_text=bantuan)
    if nama in _PILIH_PENDEK:
        pilihan = [("", "–"), *_PILIH_PENDEK[nama].objects.aktif().values_list("kode", "nama")]
        return BidangIsian(bidang, widget=forms.Select(choices=pilihan), help_text=bantuan)
    if bidang.tabel and bidang.jenis in (Jenis.KODE, Jenis.KODE_LEPAS):
        return BidangIsian(bidang, widget=_pilih_besar(bidang.tabel), help_text=bantuan)
    if bidang.pilihan:
        return BidangIsian(bidang, widget=forms.Select(choices=[("", "–"), *bidang.pilihan]))
    jenis = {Jenis.EMAIL: forms.EmailInput, Jenis.HP: forms.TextInput}.get(bidang.jenis, forms.TextInput)
    atribut = {"maxlength": bidang.maks}
    if nama == "alamat":
        return BidangIsian(bidang, widget=forms.Textarea(attrs=atribut | {"rows": 2}), help_text=bantuan)
    return BidangIsian(bidang, widget=jenis(attrs=atribut), help_text=bantuan)


def alasan_beda() -> forms.CharField:
    """Why a number that contradicts the record is right all the same."""
    return forms.CharField(
        label="Alasan nomor tetap benar",
        max_length=300,
        required=False,
        help_text="Contoh: tanggal lahir dikoreksi sesudah NIP terbit. Tercatat pada Riwayat Perubahan.",
    )


def tandai_pemicu(bidang: dict[str, forms.Field]) -> None:
    """Mark fields whose change makes the reading of a number beside them anew (`bagian/periksa_nomor.html`)."""
    for nama, satu in bidang.items():
        kolom = "jenis_asn" if nama == "macam" else nama
        kelas = [k for k, isi in (("periksa-nip", BIDANG_NIP), ("periksa-nik", BIDANG_NIK)) if kolom in isi]
        if kelas:
            satu.widget.attrs["class"] = " ".join(filter(None, [satu.widget.attrs.get("class", ""), *kelas]))


class PilihReferensi(forms.Select):
    """Search-as-you-type over a big code table; holds only the chosen row."""

    def __init__(self, jenis: str):
        from django.urls import reverse

        self.jenis = jenis
        super().__init__(
            {
                "data-pilih-url": reverse("referensi:cari", kwargs={"jenis": jenis}),
                "placeholder": "Ketik untuk mencari…",
            }
        )

    def optgroups(self, name, value, attrs=None):
        terpilih = [v for v in value if v]
        nama = dict(TABEL[self.jenis].objects.filter(pk__in=terpilih).values_list("kode", "nama"))
        # A code that the table does not have stays: an empty field would be sent back as emptied.
        self.choices = [("", ""), *((v, nama.get(v, f"{v} (tidak ada di tabel kode)")) for v in terpilih)]
        return super().optgroups(name, value, attrs)


def _pilih_besar(jenis: str) -> forms.Widget:
    return PilihReferensi(jenis)


BUKTI_MAKS = 10 * 2**20
# What the form holds beside fields of the record.
_BUKAN_BIDANG = frozenset({"versi", "alasan_beda", "alasan_usul", "bukti"})
# Who proposes may correct these, never empty them.
_PENGENAL = frozenset({"nip", "nik", "tanggal_lahir"})


class FormUbah(forms.Form):
    """Fields that this person may change directly (`boleh`) and those that they may propose (`usul`); the rest is
    shown, not posted. A field to be proposed that was not posted at all is not proposed."""

    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, boleh: set[str], usul: set[str] = frozenset(), **lain: Any):  # type: ignore[assignment]
        super().__init__(*args, **lain)
        self.usul = {n for n in usul - boleh if not self.is_bound or n in self.data}
        for nama in ISIAN:
            if nama in boleh or nama in self.usul:
                self.fields[nama] = isian(nama)
                self.fields[nama].semula = self.initial.get(nama)  # type: ignore[attr-defined]
                if nama in self.usul & _PENGENAL and self.initial.get(nama):
                    self.fields[nama].required = self.fields[nama].tetap_terisi = True  # type: ignore[attr-defined]
        if self.fields.keys() & (BIDANG_NIP | BIDANG_NIK):
            self.fields["alasan_beda"] = alasan_beda()
            tandai_pemicu(self.fields)
        if self.usul:
            self.fields |= isian_usul()

    perlu_alasan = False

    def clean_bukti(self) -> Any:
        berkas = self.cleaned_data["bukti"]
        if berkas and berkas.size > BUKTI_MAKS:
            raise forms.ValidationError(f"Berkas ini lebih besar dari {BUKTI_MAKS // 2**20} MB.")
        return berkas

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "alasan_usul" in self.fields and self.diusulkan() and not data.get("alasan_usul"):
            self.add_error("alasan_usul", "Tulis alasan usulan Anda, paling sedikit 5 huruf.")
        if data.get("bukti") and not self.diusulkan():
            self.add_error("bukti", "Tidak ada yang diusulkan, jadi bukti ini tidak tersimpan. Ubah dahulu bidangnya.")
        return data

    def kelompok(self, usul: bool = False) -> list[tuple[str, list]]:
        """Bound fields in their groups, empty groups left out: those that are saved, or those that are proposed."""
        ada = self.usul if usul else self.fields.keys() - self.usul
        hasil = [(judul, [self[n] for n in isi if n in ada]) for judul, isi in KELOMPOK_ISIAN]
        return [(judul, isi) for judul, isi in hasil if isi]

    def perubahan(self) -> dict[str, Any]:
        """Values of the fields that are saved at once."""
        return {n: v for n, v in self.isi().items() if n not in self.usul}

    def diusulkan(self) -> dict[str, Any]:
        """Values of the fields to be proposed that differ from what stands there."""
        return {n: v for n, v in self.isi().items() if n in self.usul and v != self.initial.get(n)}

    def isi(self) -> dict[str, Any]:
        return {n: v for n, v in self.cleaned_data.items() if n not in _BUKAN_BIDANG}


def isian_usul() -> dict[str, forms.Field]:
    """Reason and evidence of what is proposed."""
    bukti = forms.FileField(
        label="Bukti",
        required=False,
        help_text="SK, kartu, atau surat yang memuatnya.",
        error_messages={"empty": "Berkas ini kosong."},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    alasan = forms.CharField(
        label="Alasan usulan",
        min_length=5,
        max_length=500,
        required=False,
        help_text="Diisi bila ada yang diusulkan. Dibaca pemeriksa.",
    )
    alasan.syarat_wajib = "wajib bila mengusulkan"  # type: ignore[attr-defined]
    return {"alasan_usul": alasan, "bukti": bukti}


def awal_isian(pegawai: Pegawai) -> dict[str, Any]:
    """Initial values of `FormUbah`."""
    hasil: dict[str, Any] = {"versi": pegawai.versi}
    for nama in ISIAN:
        kolom = f"{nama}_id" if MENURUT_NAMA[nama].jenis is Jenis.KODE else nama
        hasil[nama] = getattr(pegawai, kolom)
    return hasil


def data_gabungan(form: FormUbah, terkini: Pegawai, sentuh: set[str]) -> dict[str, str]:
    """Data of a new form against `terkini`: typed values of `sentuh`, the present ones of all others."""
    kini = awal_isian(terkini)
    data = {nama: form.data.get(nama, "") if nama in sentuh else _tulis(kini[nama]) for nama in form.isi()}
    lain = {nama: form.data.get(nama, "") for nama in ("alasan_beda", "alasan_usul")}
    return data | lain | {"versi": str(terkini.versi)}


def _tulis(nilai: Any) -> str:
    return "" if nilai is None else nilai.isoformat() if isinstance(nilai, date) else str(nilai)


AKTIF = [("", "Aktif"), ("tidak", "Tidak aktif"), ("semua", "Aktif dan tidak aktif")]


class FormSaring(forms.Form):
    """Criteria of a list; posted, never in the address."""

    cari = forms.CharField(
        label="NIP atau nama",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    jabatan = forms.CharField(label="Jabatan", required=False, max_length=100)
    unor = forms.ChoiceField(label="Unit organisasi", required=False)
    golongan = forms.ChoiceField(label="Golongan", required=False)
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin", required=False, choices=[("", "Semua"), *Pegawai.JENIS_KELAMIN]
    )
    aktif = forms.ChoiceField(label="Kedudukan", required=False, choices=AKTIF)

    def __init__(self, *args: Any, cakupan, kelompok: str, **lain: Any):
        super().__init__(*args, **lain)
        unor = pilihan_unor(cakupan)
        diminta = self["unor"].value()
        if diminta and diminta not in {kode for kode, _ in unor}:
            unor = pilihan_unor(cakupan, segar=True)
        self.fields["golongan"].choices = [("", "Semua"), *pilihan_golongan(kelompok)]
        self.fields["unor"].choices = [("", "Semua"), *unor]

    def clean_cari(self) -> str:
        return self._bersih("cari")

    def clean_jabatan(self) -> str:
        return self._bersih("jabatan")

    def _bersih(self, nama: str) -> str:
        teks = self.cleaned_data[nama].replace("\x00", "").strip()
        return " ".join(teks.split())


def lupakan() -> None:
    """Drop the remembered choices (tests)."""
    _golongan.lupakan()
    _unor.lupakan()


def pilihan_golongan(kelompok: str) -> list[tuple[str, str]]:
    """Golongan of PNS, or of PPPK."""
    jenis = "PNS" if kelompok == "PNS" else "PPPK"
    return _golongan.ambil(jenis, lambda: list(Golongan.objects.filter(jenis=jenis).values_list("kode", "nama")))


def pilihan_unor(cakupan, segar: bool = False) -> list[tuple[str, str]]:
    """Units of the scope, indented by depth; a whole instansi offers its OPD only. May be a minute old."""
    return _unor.ambil(cakupan.untuk("lihat"), lambda: _baca_unor(cakupan), segar)


def _baca_unor(cakupan) -> list[tuple[str, str]]:
    unor = Unor.objects.dalam(cakupan).filter(aktif=True)
    lingkup = cakupan.untuk("lihat")
    if lingkup.instansi or lingkup.nasional:
        return [(str(u.pk), u.nama) for u in unor.opd_saja().order_by("nama")[:300]]
    baris = list(unor.order_by("nama")[:500])
    nama = {str(u.pk): u.nama for u in baris}
    dasar = min((u.jalur.count(".") for u in baris), default=0)
    # Each unit below its own parent, brothers by name.
    baris.sort(key=lambda u: [nama.get(satu, "") for satu in u.jalur.split(".")])
    return [(str(u.pk), "\u2003" * (u.jalur.count(".") - dasar) + u.nama) for u in baris]


class FormStatistik(forms.Form):
    """The filter of menu Statistik: no personal value, so it stands in the address. It is drawn from what was
    understood (`pandangan.susun`), never validated a second time."""

    jenis = forms.ChoiceField(label="Jenis ASN", required=False, choices=[("", "Semua"), *Pegawai.JENIS_ASN])
    kelamin = forms.ChoiceField(label="Jenis kelamin", required=False, choices=[("", "Semua"), *Pegawai.JENIS_KELAMIN])
    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, pandangan: Pandangan):
        dipilih = pandangan.dipilih.id if pandangan.dipilih else ""
        super().__init__(initial={"jenis": pandangan.jenis, "kelamin": pandangan.kelamin, "unit": str(dipilih)})
        self.fields["unit"].choices = [("", "Semua"), *((str(u.id), u.nama) for u in pandangan.pilihan_unit)]
        if len(pandangan.pilihan_unit) < 2:
            del self.fields["unit"]
