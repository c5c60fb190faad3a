/** Macedonian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const mk: ScriptSentences = {
  keep: "Зачувај за на пат",
  keeping: "Се зачувува…",
  kept: "Зачувано, {size}",
  failed: "Не можеше да се зачува сѐ. Обидете се повторно кога ќе имате интернет.",
  cut: "Не можеше да се зачува сѐ: предолго е.",
  alsoFile: "И датотеката: {size}",
  whatIsKept: "Што е зачувано",
  onDevice: "На овој уред",
  privacy:
    "Она што ќе го зачувате останува на овој уред и може да го види секој што го користи. Ништо не се зачувува без да побарате.",
  nothing: "Ништо не е зачувано на овој уред.",
  empty: "Избриши сѐ веднаш",
  removeOne: "Избриши",
  keepList: "Зачувај го списокот и страниците на публикациите",
  keptOn: "Зачувано на овој уред на {day}. Нема интернет, па може да е застарено.",
  share: "Сподели",
  copyLink: "Копирај ја врската",
  copyCitation: "Копирај ја референцата",
  copied: "Копирано",
};
