// Viewer of page images: size, turn, page by page. Without it the pages stand one below the other, each a link to its
// large picture. "+", "−", "0", "[" and "]" work anywhere on a page with one viewer, "r" inside it.
(() => {
  "use strict";
  const TINGKAT = [50, 75, 100, 125, 150, 200, 300, 400];
  const semua = [...document.querySelectorAll("[data-penampil]")];

  const mulai = (wadah) => {
    const gulung = wadah.querySelector("[data-penampil-gulung]");
    const lembar = [...wadah.querySelectorAll("[data-penampil-lembar]")];
    const letak = wadah.querySelector("[data-penampil-letak]");
    const skala = wadah.querySelector("[data-penampil-skala]");
    if (!lembar.length) return null;
    let tingkat = TINGKAT.indexOf(100);
    let kini = 0;

    const tulis = () => { letak.textContent = `Halaman ${kini + 1} dari ${lembar.length}`; };
    const ukur = (baru) => {
      const pusat = (gulung.scrollTop + gulung.clientHeight / 2) / gulung.scrollHeight;
      tingkat = Math.min(Math.max(baru, 0), TINGKAT.length - 1);
      const persen = TINGKAT[tingkat];
      lembar.forEach((satu) => {
        satu.style.width = `${persen}%`;
        const gambar = satu.querySelector("img");
        // Above its natural size the browser takes the large picture.
        if (gambar.srcset) gambar.sizes = `${Math.round((gulung.clientWidth * persen) / 100)}px`;
      });
      skala.textContent = `${persen}%`;
      gulung.scrollTop = pusat * gulung.scrollHeight - gulung.clientHeight / 2;
    };
    const ke = (nomor) => {
      kini = Math.min(Math.max(nomor, 0), lembar.length - 1);
      gulung.scrollTop = lembar[kini].offsetTop - gulung.offsetTop;
      tulis();
    };
    const putar = () => {
      const satu = lembar[kini];
      const gambar = satu.querySelector("img");
      const derajat = (Number(satu.dataset.putar || 0) + 90) % 360;
      satu.dataset.putar = derajat;
      const [w, h] = ["width", "height"].map((sisi) => Number(gambar.getAttribute(sisi)));
      satu.style.aspectRatio = derajat % 180 ? `${h} / ${w}` : `${w} / ${h}`;
      gambar.style.width = derajat % 180 ? `${(w / h) * 100}%` : "100%";
      gambar.style.transform = `translate(-50%, -50%) rotate(${derajat}deg)`;
    };
    const laku = {
      sebelum: () => ke(kini - 1),
      sesudah: () => ke(kini + 1),
      kecil: () => ukur(tingkat - 1),
      besar: () => ukur(tingkat + 1),
      semula: () => ukur(TINGKAT.indexOf(100)),
      putar,
    };
    gulung.addEventListener("scroll", () => {
      const tengah = gulung.scrollTop + gulung.clientHeight / 3;
      const lewat = lembar.filter((satu) => satu.offsetTop - gulung.offsetTop <= tengah).length;
      if (lewat && lewat - 1 !== kini) { kini = lewat - 1; tulis(); }
    }, { passive: true });
    wadah.querySelectorAll("[data-penampil-laku]").forEach((tombol) =>
      tombol.addEventListener("click", () => laku[tombol.dataset.penampilLaku]()));
    // A picture opened by the middle button or with Ctrl stays a link; a plain click makes it larger.
    wadah.querySelectorAll("[data-penampil-tautan]").forEach((tautan) => {
      tautan.tabIndex = -1;
      tautan.addEventListener("click", (e) => {
        if (e.ctrlKey || e.metaKey || e.shiftKey) return;
        e.preventDefault();
        ukur(tingkat + 1);
      });
    });
    wadah.querySelector("[data-penampil-alat]").hidden = false;
    wadah.dataset.penampil = "siap";
    return { wadah, laku };
  };

  const siap = semua.map(mulai).filter(Boolean);
  const DI_MANA_PUN = { "+": "besar", "=": "besar", "-": "kecil", "0": "semula", "[": "sebelum", "]": "sesudah" };
  const DI_DALAM = { ...DI_MANA_PUN, r: "putar" };
  document.addEventListener("keydown", (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, textarea, select, [contenteditable]")) return;
    const dalam = siap.find((satu) => satu.wadah.contains(e.target));
    const satu = dalam || (siap.length === 1 ? siap[0] : null);
    const nama = (dalam ? DI_DALAM : DI_MANA_PUN)[e.key];
    if (!satu || !nama) return;
    e.preventDefault();
    satu.laku[nama]();
  });
})();
