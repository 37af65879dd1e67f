"""Form of "Tambah ASN", and what is read out of NIP and NIK beside its fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy

from pegawai.aturan.nip import Janggal
from pegawai.aturan.nomor import BIDANG_NIK, BIDANG_NIP, Bacaan, baca_nik, baca_nip
from pegawai.forms import alasan_beda, isian, tandai_pemicu
from pegawai.models import Pegawai
from sigma.organisasi.cakupan import Cakupan
from sigma.organisasi.models import Instansi, Unor
from sigma.referensi.models import Golongan, InstansiSiasn, Jabatan, JenisJabatan, TingkatPendidikan
from sigma.tampilan.isian import InputTanggal

HAK = "ubah_langsung_bkd"
# What a person is taken in as: (jenis ASN, status).
MACAM = {"CPNS": ("PNS", "C"), "PNS": ("PNS", "P"), "PPPK": ("PPPK", ""), "PPPK_PW": ("PPPK_PW", "")}
KELOMPOK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Nomor dan identitas", (
        "macam", "nip", "nik", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir",
        "jenis_kelamin", "agama", "jenis_kawin",
    )),
    ("Pengangkatan", ("tmt_cpns", "no_sk_cpns", "tgl_sk_cpns", "golongan", "tmt_golongan")),
    ("Unit dan jabatan", ("unor", "unor_cari", "jenis_jabatan", "jabatan_kode", "jabatan_nama", "tmt_jabatan")),
    ("Pendidikan dan kontak", ("tingkat_pendidikan", "pendidikan_nama", "email_pribadi", "no_hp")),
    ("Bila pindah dari instansi lain", ("lain", "tmt_pindah", "no_sk_pindah", "tgl_sk_pindah")),
)  # fmt: skip
_BIDANG = (
    "nip", "nik", "nama", "gelar_depan", "gelar_belakang", "tempat_lahir", "tanggal_lahir", "jenis_kelamin", "agama",
    "jenis_kawin", "tmt_cpns", "no_sk_cpns", "tgl_sk_cpns", "tmt_golongan", "jabatan_kode", "jabatan_nama",
    "tmt_jabatan", "pendidikan_nama", "email_pribadi", "no_hp",
)  # fmt: skip
_WAJIB = ("tanggal_lahir", "jenis_kelamin", "tmt_cpns")
_BANTUAN = {
    "nip": "18 angka. Boleh kosong bila belum terbit, asalkan NIK terisi.",
    "nik": "16 angka dari KTP.",
    "jabatan_kode": "Jabatan fungsional atau pelaksana. Jabatan struktural cukup ditulis namanya di bawah.",
    "tmt_cpns": "TMT CPNS, atau TMT pengangkatan PPPK.",
}
_STRUKTURAL = "1"


class _PilihUnor(forms.Select):
    """Search-as-you-type; holds what is chosen, or the units that a typed name may mean (`calon`)."""

    calon: tuple[tuple[int, str], ...] = ()

    def optgroups(self, name, value, attrs=None):
        nomor = [v for v in value if str(v).isascii() and str(v).isdigit() and len(str(v)) < 10]
        ada = [(u.pk, u.nama) for u in self.choices.queryset.filter(pk__in=nomor)] if nomor else []
        pilihan = [("", ""), *dict([*ada, *self.calon]).items()]
        opsi = [self.create_option(name, v, label, str(v) in value, n) for n, (v, label) in enumerate(pilihan)]
        return [(None, opsi, 0)]


class BagianUnor(forms.Form):
    """One unit of the own instansi: chosen while typing, or, without JavaScript, by its name."""

    unor = forms.ModelChoiceField(queryset=None, label="Unit organisasi")
    unor_cari = forms.CharField(label="Nama unit (tanpa JavaScript)", max_length=200, required=False)

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, **lain)
        bidang = self.fields["unor"]
        bidang.widget = _PilihUnor(
            {"data-pilih-url": reverse_lazy("organisasi:cari_unor"), "placeholder": "Ketik nama…"}
        )
        bidang.queryset = Unor.objects.dalam(cakupan, HAK).filter(aktif=True)
        bidang.error_messages["required"] = "Pilih unit organisasi."
        bidang.error_messages["invalid_choice"] = "Pilih unit yang aktif di instansi Anda."

    def periksa_unor(self, data: dict[str, Any]) -> None:
        """Take the unit that was typed where none was picked; several make the list to pick from."""
        kata = data.get("unor_cari", "").split()[:6]
        if data.get("unor") or self.data.get("unor") or not kata:
            return
        del self.errors["unor"]  # that none was picked
        calon = self.fields["unor"].queryset
        for satu in kata:
            calon = calon.filter(nama__icontains=satu)
        baris = list(calon.order_by("nama")[:20])
        tepat = [u for u in baris if u.nama.upper() == " ".join(kata).upper()] or baris
        if len(tepat) == 1:
            data["unor"] = tepat[0]
            return
        self.fields["unor"].widget.calon = tuple((u.pk, u.nama) for u in baris)
        pesan = "Ada beberapa unit dengan nama itu: pilih satu." if baris else "Tidak ada unit dengan nama itu."
        self.add_error("unor", pesan)


class FormTambah(BagianUnor):
    """Everything that is asked about a person who is not in any export yet."""

    macam = forms.ChoiceField(
        label="Ditambahkan sebagai",
        choices=[("CPNS", "CPNS"), ("PNS", "PNS"), ("PPPK", "PPPK"), ("PPPK_PW", "PPPK Paruh Waktu")],
    )

    def __init__(self, *args: Any, cakupan: Cakupan, **lain: Any):
        super().__init__(*args, cakupan=cakupan, **lain)
        for nama in _BIDANG:
            satu = isian(nama)
            satu.required = satu.required or nama in _WAJIB
            satu.help_text = _BANTUAN.get(nama, satu.help_text)
            self.fields[nama] = satu
        self.fields["golongan"] = _pilih(Golongan, "Golongan", "jenis")
        self.fields["jenis_jabatan"] = _pilih(JenisJabatan, "Jenis Jabatan")
        self.fields["tingkat_pendidikan"] = _pilih(TingkatPendidikan, "Tingkat Pendidikan")
        self.fields["lain"] = pilih_instansi("Instansi asal")
        self.fields["tmt_pindah"] = _tanggal("TMT pindah")
        self.fields["no_sk_pindah"] = forms.CharField(label="Nomor SK pindah", max_length=100, required=False)
        self.fields["tgl_sk_pindah"] = _tanggal("Tanggal SK pindah")
        for nama in ("lain", "tmt_pindah", "no_sk_pindah", "tgl_sk_pindah"):
            wajib_bila(self.fields[nama], "wajib bila pindah")
        wajib_bila(self.fields["nip"], "wajib bila NIK kosong")
        wajib_bila(self.fields["nik"], "wajib bila NIP kosong")
        self.fields["alasan_beda"] = alasan_beda()
        tandai_pemicu(self.fields)

    perlu_alasan = False

    def kelompok(self) -> list[tuple[str, list]]:
        return [(judul, [self[nama] for nama in isi]) for judul, isi in KELOMPOK]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.periksa_unor(data)
        if not data.get("nip") and not data.get("nik") and not {"nip", "nik"} & set(self.errors):
            self.add_error("nip", "Isi NIP, atau NIK bila NIP belum terbit.")
        for nama in _WAJIB:
            if not data.get(nama) and nama not in self.errors:
                self.add_error(nama, f"{self.fields[nama].label} harus diisi.")
        self._periksa_golongan(data)
        self._periksa_jabatan(data)
        self._periksa_pindah(data)
        return data

    def _periksa_jabatan(self, data: dict[str, Any]) -> None:
        """A code must stand in the table; it brings its name where none was typed."""
        if not (kode := data.get("jabatan_kode")):
            return
        nama = Jabatan.objects.filter(pk=kode).values_list("nama", flat=True).first()
        if nama is None:
            self.add_error("jabatan_kode", "Kode jabatan tidak dikenal.")
        elif not data.get("jabatan_nama"):
            data["jabatan_nama"] = nama[:300]

    def _periksa_golongan(self, data: dict[str, Any]) -> None:
        golongan, jenis = data.get("golongan"), MACAM.get(data.get("macam", ""), ("", ""))[0]
        if golongan and golongan.jenis != jenis.removesuffix("_PW"):
            self.add_error("golongan", f"Golongan {golongan.nama} bukan golongan {jenis.removesuffix('_PW')}.")

    def _periksa_pindah(self, data: dict[str, Any]) -> None:
        """All four fields of a transfer, or none."""
        isi = {n: data.get(n) for n in ("lain", "tmt_pindah", "no_sk_pindah", "tgl_sk_pindah")}
        if not any(isi.values()):
            return
        for nama, nilai in isi.items():
            if not nilai and nama not in self.errors:
                self.add_error(nama, "Isi keempat data perpindahan, atau kosongkan semuanya.")

    def kolom(self) -> dict[str, Any]:
        """Values by column of `Pegawai`."""
        data = self.cleaned_data
        jenis_asn, status = MACAM[data["macam"]]
        isi = {_KOLOM.get(nama, nama): data[nama] for nama in _BIDANG}
        isi |= {"jenis_asn": jenis_asn, "status_cpns_pns": status}
        for nama in ("golongan", "jenis_jabatan", "tingkat_pendidikan"):
            isi[f"{nama}_id"] = data[nama].pk if data[nama] else None
        if isi["jenis_jabatan_id"] == _STRUKTURAL:
            isi["jabatan_kode"] = data["unor"].siasn_id  # a structural post is its unit (docs/sumber.md)
        return isi | {"golongan_awal_id": isi["golongan_id"]}

    def masuk(self) -> dict[str, Any] | None:
        """The transfer that brings the person, or None."""
        data = self.cleaned_data
        if not data["lain"]:
            return None
        return {
            "tmt": data["tmt_pindah"],
            "no_sk": data["no_sk_pindah"],
            "tgl_sk": data["tgl_sk_pindah"],
            "lain_kode": data["lain"],
            "lain_nama": nama_instansi(self, data["lain"]),
        }


_KOLOM = {"agama": "agama_id", "jenis_kawin": "jenis_kawin_id"}


def _pilih(model: Any, label: str, keterangan: str = "") -> forms.ModelChoiceField:
    bidang = forms.ModelChoiceField(queryset=model.objects.aktif(), label=label, required=False, empty_label="–")
    if keterangan:
        bidang.label_from_instance = lambda b: f"{b.nama} ({getattr(b, keterangan)})"
    return bidang


def wajib_bila(bidang: forms.Field, syarat: str) -> None:
    """Say at the label when a field must be filled, where that depends on another field."""
    bidang.syarat_wajib = syarat  # type: ignore[attr-defined]


def _tanggal(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=InputTanggal())


def pilih_instansi(label: str) -> forms.ChoiceField:
    """Every instansi by SIASN's id: those of the code table, and those that use SIGMA."""
    semua = dict(InstansiSiasn.objects.aktif().values_list("kode", "nama"))
    semua |= dict(Instansi.objects.values_list("siasn_id", "nama"))
    pilihan = sorted(semua.items(), key=lambda satu: satu[1])
    return forms.ChoiceField(
        label=label, required=False, choices=[("", "–"), *pilihan], widget=forms.Select({"data-pilih": "lokal"})
    )


def nama_instansi(form: forms.Form, kode: str) -> str:
    """Name of a choice of `pilih_instansi`."""
    bidang = form.fields["lain"]
    return dict(bidang.choices).get(kode, "") if isinstance(bidang, forms.ChoiceField) else ""


def baca_nomor(nomor: str, kiriman: Any, pegawai: Pegawai | None = None) -> Bacaan:
    """What a number ("nip" or "nik") says beside the other fields: as they are typed, else as the record has them."""
    data = {nama: getattr(pegawai, nama) for nama in BIDANG_NIP | BIDANG_NIK} if pegawai is not None else {}
    for nama in ("tanggal_lahir", "tmt_cpns", "tgl_sk_cpns"):
        if nama in kiriman:
            data[nama] = _iso(kiriman[nama])
    if "jenis_kelamin" in kiriman:
        data["jenis_kelamin"] = kiriman["jenis_kelamin"][:1]
    if "macam" in kiriman:
        data["jenis_asn"] = MACAM.get(kiriman["macam"], ("", ""))[0]
    teks = kiriman.get(nomor, data.get(nomor) or "")
    return (baca_nip if nomor == "nip" else baca_nik)(teks.replace("\x00", "")[:64], data)


def _iso(teks: str) -> date | None:
    try:
        return date.fromisoformat(teks)
    except ValueError:
        return None  # half typed: nothing to compare with yet


def bacaan(form: forms.Form, pegawai: Pegawai | None = None) -> dict[str, Bacaan]:
    """{"nip": …, "nik": …} of a form as it is shown; a number that is no field of it has none."""
    kiriman = form.data if form.is_bound else {}
    return {nomor: baca_nomor(nomor, kiriman, pegawai) for nomor in ("nip", "nik") if nomor in form.fields}


def tunjuk_janggal(form: Any, janggal: list[Janggal]) -> None:
    """Doubts stand at their fields, and the form asks why they are right all the same."""
    for satu in janggal:
        if satu.bidang in form.fields:
            form.add_error(satu.bidang, satu.pesan)
    form.perlu_alasan = True
    form.add_error("alasan_beda", "Periksa lagi nomor dan datanya. Bila memang benar demikian, tulis alasannya.")
