"""Example data of the page that shows every component. Invented people only."""

from typing import Any

from django import forms
from django.templatetags.static import static

from sigma.tampilan.daftar import Chip, Kolom
from sigma.tampilan.isian import InputTanggal

KOLOM = [
    Kolom("NIP", "nip"),
    Kolom("Nama", "nama"),
    Kolom("Golongan"),
    Kolom("Unit organisasi"),
    Kolom("Status"),
    Kolom("Aksi", rata="kanan"),
]
ORANG = [
    ("198501012010011001", "ANDI PRASETYO", "III/c", "Dinas Kesehatan", "Lengkap", "sukses"),
    ("199003152015032004", "SITI RAHMAWATI", "III/b", "Dinas Pendidikan", "Beda", "peringatan"),
    ("197712302005011007", "MADE WIRAWAN", "IV/a", "Badan Kepegawaian Daerah", "Ditolak", "bahaya"),
]
BANDING = [
    ("email", "E-Mail", "andi@contoh.id", "andi.lama@contoh.id", "beda"),
    ("agama", "Agama", "Islam", "Islam", "sama"),
    ("email_gov", "E-Mail Gov", "andi@contoh.go.id", "", "kosong_siasn"),
    ("taspen", "No Taspen", "", "123456789", "kosong_sigma"),
    ("alamat", "Alamat", "Jalan Melati 5", "", "tidak_terbaca"),
]
ALUR = [
    {"dari": "tunggu", "ke": "setuju", "pelaku": "P", "arti": "diperiksa dan benar"},
    {"dari": "tunggu", "ke": "tolak", "pelaku": "P", "arti": "ditolak dengan alasan"},
]
TAMPAK = {
    "tunggu": {"label": "Menunggu", "jenis": "peringatan", "ikon": "clock"},
    "setuju": {"label": "Disetujui", "jenis": "sukses", "ikon": "circle-check"},
    "tolak": {"label": "Ditolak", "jenis": "bahaya", "ikon": "ban"},
}
ILMU = ["Administrasi", "Gizi", "Hukum", "Keperawatan", "Komputer", "Pemerintahan", "Pertanian"]


class FormulirContoh(forms.Form):
    email = forms.EmailField(label="Email Pribadi", help_text="Dipakai untuk atur ulang kata sandi.")
    agama = forms.ChoiceField(label="Agama", choices=[("", "Pilih agama"), ("1", "Islam"), ("2", "Kristen")])
    pendidikan = forms.ChoiceField(
        label="Pendidikan",
        choices=[("", ""), *((str(n), f"S-1 Ilmu {nama}") for n, nama in enumerate(ILMU))],
        widget=forms.Select({"data-pilih": "lokal"}),
    )
    tanggal = forms.DateField(label="Tanggal NPWP", required=False, widget=InputTanggal)
    alamat = forms.CharField(label="Alamat", required=False, widget=forms.Textarea({"rows": 3}))
    kelamin = forms.ChoiceField(
        label="Jenis kelamin", choices=[("M", "Laki-laki"), ("F", "Perempuan")], widget=forms.RadioSelect
    )
    setuju = forms.BooleanField(label="Saya sudah memeriksa data ini", help_text="Wajib sebelum dikirim.")


def konteks() -> dict[str, Any]:
    return {
        "kolom": KOLOM,
        "orang": ORANG,
        "banding": [_banding(*b) for b in BANDING],
        "chip": [Chip("Golongan", "III/c", "?"), Chip("Agama", "Islam", "?")],
        "alur": ALUR,
        "tampak": TAMPAK,
        "sebutan": {"P": "Pemeriksa"},
        "lembar": [static("sigma/lambang.svg"), static("sigma/lambang.svg")],
        "formulir_kosong": FormulirContoh(prefix="kosong"),
        "formulir_galat": FormulirContoh({"galat-email": "bukan-email"}, prefix="galat"),
        "tab": [
            {"label": "Riwayat Umum", "url": "?", "aktif": True},
            {"label": "Data Pendukung", "url": "?tab=2", "aktif": False, "hitungan": 12},
        ],
    }


def _banding(kunci: str, label: str, sigma: str, siasn: str, status: str) -> dict[str, Any]:
    return {
        "kunci": kunci, "label": label, "sigma": sigma, "siasn": siasn, "status": status,
        "bisa_kirim": bool(sigma), "bisa_ambil": bool(siasn),
        "arah": "kirim" if kunci == "email" else "lewati",
        "perubahan": "Berubah di SIGMA" if status == "beda" else "", "sepakat": "", "catatan": "",
    }  # fmt: skip
