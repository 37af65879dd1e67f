// Crop box over a chosen picture. It only fills the four number fields: without JavaScript they are typed, or left
// empty for the middle. The box keeps 3 : 4; pointer, arrow keys, + and − move and size it.
(() => {
  "use strict";
  const LEBAR_KANVAS = 480;
  const RASIO = 3 / 4;
  const MIN = 0.1;

  const mulai = (wadah) => {
    const formulir = wadah.closest("form");
    const bidang = wadah.querySelector("[data-potong-bidang]");
    const kanvas = wadah.querySelector("[data-potong-kanvas]");
    const kotak = wadah.querySelector("[data-potong-kotak]");
    const letak = wadah.querySelector("[data-potong-letak]");
    const isian = ["kiri", "atas", "lebar", "tinggi"].map((nama) => formulir.elements[nama]);
    let gambar = null; // width and height of the upright picture
    let k = { x: 0, y: 0, w: 1 }; // left, top, width; parts of the picture

    const tinggi = () => (k.w * gambar.w) / RASIO / gambar.h;
    const lebarMaks = () => Math.min(1, (gambar.h * RASIO) / gambar.w);
    const jepit = (nilai, bawah, atas) => Math.min(Math.max(nilai, bawah), Math.max(bawah, atas));

    const pasang = (baru) => {
      k.w = jepit(baru.w, Math.min(MIN, lebarMaks()), lebarMaks());
      k.x = jepit(baru.x, 0, 1 - k.w);
      k.y = jepit(baru.y, 0, 1 - tinggi());
      const nilai = [k.x, k.y, k.w, tinggi()];
      ["left", "top", "width", "height"].forEach((sifat, i) => { kotak.style[sifat] = `${nilai[i] * 100}%`; });
      isian.forEach((satu, i) => { satu.value = (Math.floor(nilai[i] * 1000) / 10).toFixed(1); });
      letak.textContent = `Kiri ${isian[0].value} %, atas ${isian[1].value} %, lebar ${isian[2].value} %.`;
    };
    const skala = (kali) => {
      const [w, h] = [k.w, tinggi()];
      const baru = jepit(w * kali, MIN, lebarMaks());
      pasang({ w: baru, x: k.x + (w - baru) / 2, y: k.y + (h - (h * baru) / w) / 2 });
    };
    const tengah = () => {
      k.w = lebarMaks();
      pasang({ w: k.w, x: (1 - k.w) / 2, y: (1 - tinggi()) / 2 });
    };

    const pilih = async (berkas) => {
      wadah.hidden = true;
      gambar = null;
      isian.forEach((satu) => { satu.value = ""; });
      if (!berkas) return;
      let bitmap;
      try {
        bitmap = await createImageBitmap(berkas);
      } catch {
        return; // the server says what is wrong with the file
      }
      gambar = { w: bitmap.width, h: bitmap.height };
      kanvas.width = Math.min(LEBAR_KANVAS, gambar.w);
      kanvas.height = Math.round((kanvas.width * gambar.h) / gambar.w);
      kanvas.getContext("2d").drawImage(bitmap, 0, 0, kanvas.width, kanvas.height);
      bitmap.close();
      wadah.hidden = false;
      tengah();
    };

    const TOMBOL = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    kotak.addEventListener("keydown", (e) => {
      const arah = TOMBOL[e.key];
      const jauh = e.shiftKey ? 0.1 : 0.01;
      if (arah) pasang({ w: k.w, x: k.x + arah[0] * jauh, y: k.y + arah[1] * jauh });
      else if (e.key === "+" || e.key === "=") skala(1.05);
      else if (e.key === "-" || e.key === "_") skala(0.95);
      else return;
      e.preventDefault();
    });
    kotak.addEventListener("pointerdown", (e) => {
      const [awal, ukur] = [{ ...k }, bidang.getBoundingClientRect()];
      kotak.setPointerCapture(e.pointerId);
      kotak.onpointermove = (g) => pasang({
        w: awal.w, x: awal.x + (g.clientX - e.clientX) / ukur.width, y: awal.y + (g.clientY - e.clientY) / ukur.height,
      });
      kotak.onpointerup = kotak.onpointercancel = () => { kotak.onpointermove = null; };
    });
    wadah.querySelectorAll("[data-potong-skala]").forEach((tombol) =>
      tombol.addEventListener("click", () => skala(Number(tombol.dataset.potongSkala))));
    isian.forEach((satu) => satu.addEventListener("change", () => {
      if (gambar && isian.slice(0, 3).every((i) => i.value !== "")) {
        pasang({ x: isian[0].value / 100, y: isian[1].value / 100, w: isian[2].value / 100 });
      }
    }));
    formulir.elements.berkas.addEventListener("change", (e) => pilih(e.target.files[0]));
  };

  document.querySelectorAll("[data-potong]").forEach(mulai);
})();
