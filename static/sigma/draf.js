// Typed text that is not sent yet, kept in this tab (sessionStorage) until it is: a session that ends takes nothing
// with it. Never passwords, codes, files, hidden fields, or numbers of identity (docs/keputusan/sesi.md).
(() => {
  "use strict";
  const AWALAN = "sigma-draf:";
  const TERLARANG = /sandi|password|otp|kode|token|csrf|nik|npwp|bpjs|taspen|rekening|paspor|kartu|kk|karis|tapera/i;
  const akun = document.body.dataset.sesiAkun || "";

  const gudang = () => { try { return window.sessionStorage; } catch { return null; } };
  const semua = () => {
    const g = gudang();
    return g ? Object.keys(g).filter((k) => k.startsWith(AWALAN)) : [];
  };
  const baca = (kunci) => { try { return JSON.parse(gudang().getItem(kunci)); } catch { return null; } };
  const tulis = (kunci, isi) => { try { gudang().setItem(kunci, JSON.stringify(isi)); } catch { /* full or closed */ } };
  const buang = (kunci) => gudang()?.removeItem(kunci);

  const boleh = (el) => el.name
    && !["password", "file", "hidden", "submit", "button", "reset"].includes(el.type)
    && !TERLARANG.test(el.name)
    && !/one-time-code|password/.test(el.autocomplete || "")
    && !el.closest("[data-tanpa-draf]");
  const isian = (formulir) => [...formulir.elements].filter(boleh);
  const kunciFormulir = (formulir, nomor) => `${AWALAN}${akun}:${location.pathname}:${nomor}`;

  const ambil = (formulir) => isian(formulir).map((el) =>
    [el.name, ["checkbox", "radio"].includes(el.type) ? [el.value, el.checked] : el.value]);

  const kembalikan = (formulir, nilai) => {
    let berubah = false;
    const sisa = isian(formulir);
    for (const [nama, isi] of nilai) {
      const centang = Array.isArray(isi);
      const letak = sisa.findIndex((el) => el.name === nama && (!centang || el.value === isi[0]));
      if (letak < 0) continue;
      const [el] = sisa.splice(letak, 1);
      if (centang ? el.checked === isi[1] : el.value === isi) continue;
      if (centang) [, el.checked] = isi; else el.value = isi;
      el.dispatchEvent(new Event("change", { bubbles: true }));
      el.tomselect?.sync();
      berubah = true;
    }
    return berubah;
  };

  const beritahu = (formulir, kunci) => {
    const kabar = document.createElement("div");
    kabar.className = "pemberitahuan pemberitahuan-info";
    kabar.setAttribute("role", "status");
    const teks = document.createElement("div");
    teks.textContent = "Isian yang belum terkirim dikembalikan. Periksa lagi sebelum mengirim. ";
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "btn btn-sm";
    tombol.textContent = "Buang isian itu";
    tombol.addEventListener("click", () => { buang(kunci); location.reload(); });
    teks.append(tombol);
    kabar.append(teks);
    formulir.prepend(kabar);
  };

  const jaga = (formulir, nomor) => {
    const kunci = kunciFormulir(formulir, nomor);
    const ada = baca(kunci);
    if (ada) {
      if (kembalikan(formulir, ada.nilai)) beritahu(formulir, kunci);
      tulis(kunci, { nilai: ada.nilai });  // brought back once; lost again only by another end of the session
    }
    formulir.addEventListener("input", () => tulis(kunci, { nilai: ambil(formulir) }));
  };

  // The sign-in page that a lost session leads to: what was typed before has not arrived. Nothing else brings a draft
  // back: a page that was left on purpose begins anew, and what a living session was sent has arrived.
  const diTamu = () => {
    if (!document.querySelector("[data-sesi-habis]")) return;
    for (const kunci of semua()) tulis(kunci, { ...baca(kunci), pulih: true });
  };

  const diDalam = () => {
    for (const kunci of semua()) {
      if (!kunci.startsWith(`${AWALAN}${akun}:`) || !baca(kunci)?.pulih) buang(kunci);
    }
    document.querySelectorAll("form[data-jaga-isian]").forEach(jaga);
    document.addEventListener("submit", (event) => {
      if (event.target.querySelector("[data-keluar]")) semua().forEach(buang);
    });
  };

  if (akun) diDalam(); else diTamu();
})();
