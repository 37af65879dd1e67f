"""Family. Data of children are personal data of the specific kind (UU 27/2022, Pasal 4)."""

from riwayat.models.dasar import Riwayat, pilihan, tanggal, teks, urut_maju, ya

HIDUP = [("1", "Hidup"), ("0", "Meninggal")]
KELAMIN = [("M", "Pria"), ("F", "Wanita")]
STATUS_NIKAH = [("1", "Menikah"), ("2", "Cerai"), ("3", "Cerai mati")]
JENIS_ANAK = [("1", "Kandung"), ("2", "Tiri"), ("3", "Angkat")]
HUBUNGAN = [("ayah", "Ayah"), ("ibu", "Ibu")]


class RiwayatPasangan(Riwayat):
    nama = teks("Nama", 200, wajib=True)
    nik = teks("NIK", 16)
    tempat_lahir = teks("Tempat Lahir", 150)
    tgl_lahir = tanggal("Tanggal Lahir")
    status_nikah = pilihan("Status", STATUS_NIKAH, wajib=True)
    tgl_menikah = tanggal("Tanggal Menikah", wajib=True)
    akta_menikah = teks("Nomor Akta Menikah", 100, wajib=True)
    tgl_cerai = tanggal("Tanggal Cerai")
    akta_cerai = teks("Nomor Akta Cerai", 100)
    status_hidup = pilihan("Status Hidup", HIDUP, wajib=True)
    tgl_meninggal = tanggal("Tanggal Meninggal")
    akta_meninggal = teks("Nomor Akta Meninggal", 100)
    pekerjaan = teks("Pekerjaan", 150)
    adalah_pns = ya("PNS")
    nip_pasangan = teks("NIP Pasangan", 30)
    karis_karsu = teks("Karis/Karsu", 40)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_pasangan"
        verbose_name = verbose_name_plural = "Suami/Istri"
        constraints = (*Riwayat.Meta.constraints, urut_maju("tgl_menikah", "tgl_cerai", "riwayatpasangan_maju"))


class RiwayatAnak(Riwayat):
    nama = teks("Nama", 200, wajib=True)
    nik = teks("NIK", 16)
    jenis_kelamin = pilihan("Jenis Kelamin", KELAMIN, wajib=True)
    tempat_lahir = teks("Tempat Lahir", 150)
    tgl_lahir = tanggal("Tanggal Lahir", wajib=True)
    jenis_anak = pilihan("Jenis Anak", JENIS_ANAK, wajib=True)
    akta_lahir = teks("Nomor Akta Kelahiran", 100, wajib=True)
    status_hidup = pilihan("Status Hidup", HIDUP, wajib=True)
    nama_ibu_ayah = teks("Nama ibu/ayah", 200)
    pekerjaan = teks("Pekerjaan", 150)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_anak"
        verbose_name = verbose_name_plural = "Anak"


class RiwayatOrangTua(Riwayat):
    hubungan = pilihan("Hubungan", HUBUNGAN, wajib=True)
    nama = teks("Nama", 200, wajib=True)
    nik = teks("NIK", 16)
    tempat_lahir = teks("Tempat Lahir", 150)
    tgl_lahir = tanggal("Tanggal Lahir")
    status_hidup = pilihan("Status Hidup", HIDUP, wajib=True)
    akta_meninggal = teks("Nomor Akta Meninggal", 100)
    pekerjaan = teks("Pekerjaan", 150)

    class Meta(Riwayat.Meta):
        db_table = "riwayat_orang_tua"
        verbose_name = verbose_name_plural = "Orang Tua"
