/** Indonesian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const id: ScriptSentences = {
  keep: "Simpan di perangkat ini",
  keeping: "Menyimpan…",
  kept: "Tersimpan, {size}",
  failed: "Tidak semuanya tersimpan. Coba lagi saat ada sambungan internet.",
  cut: "Tidak semuanya tersimpan: terlalu panjang.",
  alsoFile: "Berkasnya juga: {size}",
  whatIsKept: "Yang tersimpan",
  onDevice: "Di perangkat ini",
  privacy:
    "Yang Anda simpan ada di perangkat ini, dan siapa pun yang memakainya dapat melihatnya. Tidak ada yang disimpan tanpa Anda minta.",
  nothing: "Tidak ada yang tersimpan di perangkat ini.",
  empty: "Hapus semuanya sekarang",
  removeOne: "Hapus",
  keepList: "Simpan daftar ini dan halaman publikasinya",
  keptOn:
    "Disimpan di perangkat ini pada {day}. Sekarang tidak ada sambungan internet, jadi isinya mungkin bukan yang terbaru.",
  share: "Bagikan",
  copyLink: "Salin tautan",
  copyCitation: "Salin kutipan",
  copied: "Tersalin",
};
