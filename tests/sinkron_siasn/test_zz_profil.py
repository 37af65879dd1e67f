import cProfile, pstats, time
from django.urls import reverse
def test_profil(pentas, masuk):
    pentas.segarkan(pentas.d.asn_a)
    c = masuk(pentas.d.bkd)
    u = reverse("sinkron:data_utama", kwargs={"uuid": pentas.d.asn_a.uuid})
    for _ in range(5): c.get(u)
    w=[]
    for _ in range(30):
        t=time.process_time(); c.get(u); w.append(time.process_time()-t)
    print("CPU ms", sorted(x*1000 for x in w)[15])
    p=cProfile.Profile(); p.enable()
    for _ in range(30): c.get(u)
    p.disable(); pstats.Stats(p).sort_stats("cumtime").print_stats(45)
