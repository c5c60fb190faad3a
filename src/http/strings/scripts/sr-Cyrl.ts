/** Serbian in Cyrillic letters: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const srCyrl: ScriptSentences = {
  keep: "Сачувај за пут",
  keeping: "Чува се…",
  kept: "Сачувано, {size}",
  failed: "Није могло све да се сачува. Покушајте поново када имате интернет.",
  cut: "Није могло све да се сачува: предугачко је.",
  alsoFile: "И датотека: {size}",
  whatIsKept: "Шта је сачувано",
  onDevice: "На овом уређају",
  privacy:
    "Оно што сачувате остаје на овом уређају и види га свако ко га користи. Ништа се не чува ако то не затражите.",
  nothing: "Ништа није сачувано на овом уређају.",
  empty: "Обриши све одмах",
  removeOne: "Обриши",
  keepList: "Сачувај овај списак и странице његових публикација",
  keptOn: "Сачувано на овом уређају {day}. Нема интернета, па може бити застарело.",
  share: "Подели",
  copyLink: "Копирај везу",
  copyCitation: "Копирај референцу",
  copied: "Копирано",
};
