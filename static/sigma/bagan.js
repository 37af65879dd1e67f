// Bar charts drawn from the table beside them: <figure data-bagan="id of the table">. Columns with data-seri are the
// series; a click opens the link of the row. Without JavaScript the figure is not shown and the table says it all.
(() => {
  "use strict";
  const PALING_BANYAK = 60;
  const PNG_LEBAR = 1000;
  const PALET = { light: ["#0956c3", "#d97706", "#7c8794"], dark: ["#629cef", "#f3bd6b", "#a9b1bd"] };
  const semua = new Map();

  const gelap = () => {
    const tema = document.documentElement.dataset.bsTheme;
    return tema ? tema === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };

  const baca = (tabel) => {
    const baris = [...tabel.tBodies[0].rows].slice(0, PALING_BANYAK);
    return {
      seri: [...tabel.tHead.querySelectorAll("[data-seri]")].map((th) => th.textContent),
      label: baris.map((tr) => tr.cells[0].textContent),
      nilai: baris.map((tr) => [...tr.querySelectorAll("[data-nilai]")].map((td) => Number(td.dataset.nilai))),
      tautan: baris.map((tr) => tr.querySelector("a")),
    };
  };

  const rupa = (figur) => {
    const gaya = getComputedStyle(figur);
    return {
      teks: { color: gaya.color, fontFamily: gaya.fontFamily },
      latar: gaya.backgroundColor,
      garis: gaya.borderTopColor,
      warna: PALET[gelap() ? "dark" : "light"],
    };
  };

  const deretan = (data, latar, teks) =>
    data.seri.map((nama, i) => ({
      name: nama, type: "bar", stack: "jumlah", barMaxWidth: 26, data: data.nilai.map((n) => n[i]),
      itemStyle: { borderColor: latar, borderWidth: 1 },
      label: {
        ...teks, show: i === data.seri.length - 1, position: "right",
        formatter: ({ dataIndex }) => data.nilai[dataIndex].reduce((a, b) => a + b, 0).toLocaleString("id-ID"),
      },
    }));

  const pilihan = (figur, data, ruang = figur.clientWidth) => {
    const { teks, latar, garis, warna } = rupa(figur);
    const lebar = Math.min(260, ruang * 0.4);
    return {
      animation: false,
      color: warna,
      textStyle: teks,
      grid: { top: 4, left: 4, right: 56, bottom: 4, containLabel: true },
      xAxis: {
        type: "value", minInterval: 1, splitNumber: 4, splitLine: { lineStyle: { color: garis } },
        axisLabel: { ...teks, hideOverlap: true, formatter: (n) => n.toLocaleString("id-ID") },
      },
      yAxis: {
        type: "category", inverse: true, data: data.label, axisTick: { show: false },
        axisLine: { lineStyle: { color: garis } }, axisLabel: { ...teks, width: lebar, overflow: "truncate" },
      },
      series: deretan(data, latar, teks),
    };
  };

  const gambar = (figur) => {
    const tabel = document.getElementById(figur.dataset.bagan);
    const data = baca(tabel);
    const bagan = semua.get(figur) ?? window.echarts.init(figur);
    semua.set(figur, bagan);
    bagan.setOption(pilihan(figur, data), true);
    bagan.off("click"); // drawn anew when the theme changes
    bagan.on("click", ({ dataIndex }) => data.tautan[dataIndex]?.click());
  };

  const gambarSemua = () => document.querySelectorAll("[data-bagan]").forEach(gambar);

  // The chart as a picture of its own size, with its heading and the meaning of its colours.
  const lukis = (figur) => {
    const data = baca(document.getElementById(figur.dataset.bagan));
    const { teks, latar, warna } = rupa(figur);
    const [lebar, tinggi, kepala] = [PNG_LEBAR, figur.clientHeight, 64];
    const bagan = window.echarts.init(document.createElement("div"), null, { width: lebar, height: tinggi });
    bagan.setOption(pilihan(figur, data, lebar));
    const kanvas = Object.assign(document.createElement("canvas"), { width: 2 * lebar, height: 2 * (tinggi + kepala) });
    const kuas = kanvas.getContext("2d");
    kuas.scale(2, 2);
    kuas.fillStyle = latar;
    kuas.fillRect(0, 0, lebar, tinggi + kepala);
    kuas.drawImage(bagan.renderToCanvas({ pixelRatio: 2 }), 0, kepala, lebar, tinggi);
    bagan.dispose();
    kuas.fillStyle = teks.color;
    kuas.font = `600 16px ${teks.fontFamily}`;
    kuas.fillText(`${figur.dataset.judul}, ${figur.dataset.pada}`, 12, 24);
    kuas.font = `13px ${teks.fontFamily}`;
    data.seri.reduce((x, nama, i) => {
      kuas.fillStyle = warna[i];
      kuas.fillRect(x, 38, 12, 12);
      kuas.fillStyle = teks.color;
      kuas.fillText(nama, x + 18, 49);
      return x + 42 + kuas.measureText(nama).width;
    }, 12);
    return kanvas;
  };

  const unduh = (tombol) => {
    const figur = document.getElementById(tombol.dataset.baganPng);
    lukis(figur).toBlob((isi) => {
      const alamat = URL.createObjectURL(isi);
      Object.assign(document.createElement("a"), { href: alamat, download: `${figur.dataset.judul}.png` }).click();
      setTimeout(() => URL.revokeObjectURL(alamat), 10_000);
    });
  };

  document.addEventListener("click", (event) => {
    const tombol = event.target.closest("[data-bagan-png]");
    if (tombol) unduh(tombol);
  });
  new MutationObserver(gambarSemua).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", gambarSemua);
  window.addEventListener("resize", () => semua.forEach((bagan) => bagan.resize()));
  gambarSemua();
})();
