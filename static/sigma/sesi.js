// The session: a word before it ends of idleness, and typed text that survives the sign-in that follows.
(() => {
  "use strict";
  const badan = document.body;
  const DIAM = Number(badan.dataset.sesiDiam || 0) * 1000;
  const MUTLAK = Number(badan.dataset.sesiSisa || 0) * 1000;
  const PERINGATAN = 2 * 60 * 1000;
  const KUNCI_HIDUP = "sigma-hidup";
  const mulai = Date.now();
  let habis = null;
  let mutlakDibaca = false;
  let fokusLama = null;

  // Another tab of the same browser keeps the same session alive.
  const hidup = () => {
    try { localStorage.setItem(KUNCI_HIDUP, String(Date.now())); } catch { /* no storage: this tab counts alone */ }
  };
  const terakhir = () => {
    let lain = 0;
    try { lain = Number(localStorage.getItem(KUNCI_HIDUP) || 0); } catch { /* as above */ }
    return Math.max(mulai, terakhirSendiri, Math.min(lain, Date.now()));
  };
  let terakhirSendiri = mulai;
  const catat = () => { terakhirSendiri = Date.now(); hidup(); };

  const kotak = () => document.getElementById("sesi-peringatan");

  const tampilkan = (teks) => {
    const dialog = kotak();
    if (!dialog) return;
    dialog.querySelector("[data-sesi-teks]").textContent = teks;
    if (dialog.open) return;
    fokusLama = document.activeElement;
    dialog.showModal();
    dialog.querySelector("[data-sesi-lanjut]").focus();
  };

  const tutup = () => {
    const dialog = kotak();
    if (dialog?.open) dialog.close();
    fokusLama?.focus?.();
    fokusLama = null;
  };

  const keMasuk = () => {
    const dialog = kotak();
    clearTimeout(habis);
    badan.dataset.sesiHabis = "";  // formulir.js asks nobody any more: draf.js has the text
    tampilkan(dialog.dataset.teksHabis);
    dialog.querySelector("[data-sesi-lanjut]").hidden = true;
    const tautan = dialog.querySelector("[data-sesi-masuk]");
    const kembali = encodeURIComponent(location.pathname + location.search);
    tautan.href = `${dialog.dataset.masuk}?habis=diam&next=${kembali}`;
    tautan.hidden = false;
    tautan.focus();
  };

  const lanjutkan = async () => {
    const dialog = kotak();
    const isi = new FormData(dialog.querySelector("form"));
    try {
      const jawab = await fetch(dialog.querySelector("form").action, { method: "POST", body: isi, redirect: "manual" });
      if (jawab.status !== 204) return keMasuk();
    } catch {
      return;  // no network: the dialog stays, the button may be pressed again
    }
    catat();
    tutup();
    periksa();
  };

  const periksa = () => {
    clearTimeout(habis);
    const kini = Date.now();
    const mutlak = mulai + MUTLAK <= terakhir() + DIAM;
    const akhir = mutlak ? mulai + MUTLAK : terakhir() + DIAM;
    if (kini >= akhir) return keMasuk();
    if (kini >= akhir - PERINGATAN) {
      if (!mutlak || !mutlakDibaca) tampilkan(mutlak ? kotak().dataset.teksMutlak : kotak().dataset.teksDiam);
      mutlakDibaca = mutlak;
      habis = setTimeout(periksa, akhir - kini + 500);
    } else {
      if (kotak()?.open) tutup();
      habis = setTimeout(periksa, akhir - PERINGATAN - kini);
    }
  };

  const pasang = () => {
    if (!DIAM || !kotak()) return;
    hidup();
    kotak().querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); lanjutkan(); });
    kotak().addEventListener("cancel", (event) => { event.preventDefault(); lanjutkan(); });
    document.addEventListener("htmx:afterRequest", () => { catat(); periksa(); });
    window.addEventListener("storage", (event) => { if (event.key === KUNCI_HIDUP) periksa(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) periksa(); });
    periksa();
  };

  pasang();
})();
