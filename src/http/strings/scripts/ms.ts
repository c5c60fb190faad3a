/** Malay: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const ms: ScriptSentences = {
  keep: "Simpan pada peranti ini",
  keeping: "Sedang menyimpan…",
  kept: "Disimpan, {size}",
  failed: "Tidak semua dapat disimpan. Cuba lagi apabila ada sambungan Internet.",
  cut: "Tidak semua dapat disimpan: terlalu panjang.",
  alsoFile: "Failnya juga: {size}",
  whatIsKept: "Apa yang disimpan",
  onDevice: "Pada peranti ini",
  privacy:
    "Apa yang anda simpan berada pada peranti ini, dan sesiapa yang menggunakannya boleh melihatnya. Tiada apa-apa disimpan tanpa anda minta.",
  nothing: "Tiada apa-apa disimpan pada peranti ini.",
  empty: "Buang semuanya sekarang",
  removeOne: "Buang",
  keepList: "Simpan senarai ini dan halaman penerbitannya",
  keptOn:
    "Disimpan pada peranti ini pada {day}. Sekarang tiada sambungan Internet, jadi kandungannya mungkin bukan yang terkini.",
  share: "Kongsi",
  copyLink: "Salin pautan",
  copyCitation: "Salin petikan",
  copied: "Disalin",
};
