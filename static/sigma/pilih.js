// Search-as-you-type on <select data-pilih-url="…">; Tom Select is loaded only where one stands.
// The address answers ?cari=… with {"hasil": [{"id", "teks", "keterangan"?}]}.
// data-pilih="lokal" turns a plain long <select> into a searchable one.
(() => {
  "use strict";
  const skripIni = document.currentScript;
  const PEMILIH = "select[data-pilih-url], select[data-pilih]";
  const TEKS = { kosong: "Tidak ada yang cocok", muat: "Mencari…", hapus: "Hapus pilihan" };
  let pustaka = null;

  const muatPustaka = () => {
    pustaka ??= new Promise((selesai, gagal) => {
      const gaya = Object.assign(document.createElement("link"), { rel: "stylesheet", href: skripIni.dataset.gaya });
      const skrip = Object.assign(document.createElement("script"), { src: skripIni.dataset.skrip, onload: selesai, onerror: gagal });
      document.head.prepend(gaya);
      document.head.append(skrip);
    });
    return pustaka;
  };

  const tanya = (alamat) => (kata, jawab) => {
    const tujuan = new URL(alamat, location.href);
    tujuan.searchParams.set("cari", kata);
    fetch(tujuan, { headers: { Accept: "application/json" } })
      .then((r) => (r.ok ? r.json() : { hasil: [] }))
      .then((isi) => jawab(isi.hasil))
      .catch(() => jawab());
  };

  const baris = (data, lolos) => {
    const rinci = data.keterangan ? `<span class="pilih-keterangan">${lolos(data.keterangan)}</span>` : "";
    return `<div>${lolos(data.teks)}${rinci}</div>`;
  };

  const rupa = {
    option: baris,
    item: (data, lolos) => `<div>${lolos(data.teks)}</div>`,
    no_results: () => `<div class="no-results">${TEKS.kosong}</div>`,
    loading: () => `<div class="no-results">${TEKS.muat}</div>`,
  };

  // A fast typist's Enter must not take an answer to an older question.
  function buangLama() { this.clearOptions(); }

  const pasang = (select) => {
    if (select.tomselect) return;
    const alamat = select.dataset.pilihUrl;
    const jauh = alamat ? { load: tanya(alamat), shouldLoad: (kata) => kata.length > 1, searchField: [], onType: buangLama } : {};
    new window.TomSelect(select, {
      valueField: "id", labelField: "teks", searchField: ["teks"], maxOptions: 50, refreshThrottle: 0,
      allowEmptyOption: false, plugins: select.required ? [] : { clear_button: { title: TEKS.hapus } },
      render: rupa, onInitialize() { sambungkan(select, this); }, ...jauh,
    });
  };

  // The label now names the search box: the select behind it leaves the accessibility tree, and a
  // link to it (error summary) lands in the box.
  const sambungkan = (select, kotak) => {
    for (const nama of ["aria-describedby", "aria-invalid"]) {
      if (select.hasAttribute(nama)) kotak.control_input.setAttribute(nama, select.getAttribute(nama));
    }
    select.setAttribute("aria-hidden", "true");
    select.addEventListener("focus", () => kotak.focus());
  };

  const coba = (select) => {
    try {
      pasang(select);
    } catch (salah) {
      console.error("pilih.js", select.name, salah);
    }
  };

  const cari = (akar) => {
    const semua = [...akar.querySelectorAll(PEMILIH)];
    if (!semua.length) return;
    // Where the library does not come, the plain <select> stays; one that cannot be fitted leaves the others alone.
    muatPustaka().then(() => semua.forEach(coba), (salah) => console.error("pilih.js", salah));
  };

  cari(document);
  document.addEventListener("htmx:load", (event) => cari(event.target));
})();
