/** Serbian in Cyrillic letters: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const srCyrl: ScriptSentences = {
  keep: "Сачувај за пут",
  keeping: "Чува се…",
  kept: "Сачувано, {size}",
  failed: "Није могло све да се сачува. Покушајте поново са везом.",
  alsoFile: "И датотека: {size}",
  whatIsKept: "Шта је сачувано",
  onDevice: "На овом уређају",
  privacy: "Сачувано лежи на овом уређају и види га свако ко га користи. Ништа се не чува ако то не тражите.",
  nothing: "Ништа није сачувано на овом уређају.",
  empty: "Обриши све одмах",
  removeOne: "Обриши",
  keepList: "Сачувај овај списак и странице његових публикација",
  keptOn: "Сачувано на овом уређају {day}. Нема везе, па може бити застарело.",
  share: "Подели",
  copyLink: "Копирај везу",
  copyCitation: "Копирај цитат",
  copied: "Копирано",
};
