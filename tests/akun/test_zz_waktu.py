import statistics, time, random
import pytest
from django.test import Client
from sigma.akun import aksi
from sigma.akun.models import Pengguna, PercobaanMasuk
from tests.akun.bantuan import SANDI
def test_p24(db, settings):
    settings.PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]
    aksi.buat_akun_siap("admin.sigma","Rina",SANDI)
    Pengguna.objects.create_user("tutup","x",SANDI,bukan_asn=True,is_active=False)
    Pengguna.objects.create_user("belum","x",None,bukan_asn=True)
    kelas={"tak":("taksiapa",SANDI),"salah":("admin.sigma","salah-salah"),"tutup":("tutup",SANDI),"belum":("belum",SANDI)}
    w={k:[] for k in kelas}
    urut=[k for k in kelas for _ in range(100)]; random.shuffle(urut)
    c=Client()
    for k in urut:
        PercobaanMasuk.objects.all().delete()
        t=time.perf_counter(); c.post("/masuk/",{"login":kelas[k][0],"password":kelas[k][1]}); w[k].append(time.perf_counter()-t)
    print("MEDIAN", {k: round(1000*statistics.median(v),1) for k,v in w.items()})
