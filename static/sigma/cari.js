// Search box: suggestions while one types. ↓ ↑ move, Enter opens, Escape closes. Without it the form is a plain post.
(() => {
  "use strict";
  const JEDA = 200;
  const PENDEK = 2;
  const kotak = document.querySelector("[data-saran]");
  const daftar = document.getElementById("saran-cari");
  if (!kotak || !daftar) return;
  const kabar = document.getElementById("saran-kabar");
  let tunda = 0;
  let minta = null;
  let aktif = -1;

  const butir = () => [...daftar.querySelectorAll("[role=option]")];

  const tandai = (nomor) => {
    const semua = butir();
    semua.forEach((satu, i) => satu.setAttribute("aria-selected", String(i === nomor)));
    aktif = nomor;
    if (nomor < 0) {
      kotak.removeAttribute("aria-activedescendant");
      return;
    }
    kotak.setAttribute("aria-activedescendant", semua[nomor].id);
    semua[nomor].scrollIntoView({ block: "nearest" });
  };

  const tutup = () => {
    clearTimeout(tunda);
    minta?.abort();
    daftar.hidden = true;
    kotak.setAttribute("aria-expanded", "false");
    tandai(-1);
  };

  const tampil = (isi) => {
    daftar.innerHTML = isi; // our own page, escaped by the server
    const banyak = butir().length;
    daftar.hidden = banyak === 0;
    kotak.setAttribute("aria-expanded", String(banyak > 0));
    kabar.textContent = banyak ? `${banyak} saran` : "Tidak ada saran";
    tandai(-1);
  };

  const ambil = async () => {
    minta?.abort();
    minta = new AbortController();
    const isi = new FormData(kotak.form);
    try {
      const jawab = await fetch(kotak.dataset.saran, { method: "POST", body: isi, signal: minta.signal });
      // A sign-in page or an error is no list; the form itself still works.
      if (jawab.ok && !jawab.redirected && document.activeElement === kotak) tampil(await jawab.text());
    } catch (galat) {
      if (galat.name !== "AbortError") tutup();
    }
  };

  kotak.addEventListener("input", () => {
    clearTimeout(tunda);
    if (kotak.value.trim().length < PENDEK) tutup();
    else tunda = setTimeout(ambil, JEDA);
  });

  kotak.addEventListener("keydown", (event) => {
    const semua = butir();
    if (event.key === "Escape" && !daftar.hidden) {
      event.preventDefault(); // the text stays, the list goes
      tutup();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !daftar.hidden && semua.length) {
      event.preventDefault();
      const langkah = event.key === "ArrowDown" ? 1 : -1;
      const mulai = aktif < 0 && langkah < 0 ? semua.length : aktif;
      tandai((mulai + langkah + semua.length) % semua.length);
    } else if (event.key === "Enter" && aktif >= 0) {
      event.preventDefault();
      semua[aktif].click();
    } else if (event.key === "Tab") {
      tutup();
    }
  });

  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".cari-global")) tutup();
  });
  kotak.form.addEventListener("submit", tutup);
})();
