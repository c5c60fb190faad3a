/** Russian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const ru: ScriptSentences = {
  keep: "Сохранить в дорогу",
  keeping: "Сохраняется…",
  kept: "Сохранено, {size}",
  failed: "Сохранить удалось не всё. Попробуйте ещё раз, когда будет интернет.",
  alsoFile: "И файл: {size}",
  whatIsKept: "Что сохранено",
  onDevice: "На этом устройстве",
  privacy:
    "Сохранённое остаётся на этом устройстве, и его видит каждый, кто им пользуется. Без вашей просьбы ничего не сохраняется.",
  nothing: "На этом устройстве ничего не сохранено.",
  empty: "Удалить всё сейчас",
  removeOne: "Удалить",
  keepList: "Сохранить этот список и страницы его публикаций",
  keptOn: "Сохранено на этом устройстве {day}. Интернета нет, данные могли устареть.",
  share: "Поделиться",
  copyLink: "Скопировать ссылку",
  copyCitation: "Скопировать для цитирования",
  copied: "Скопировано",
};
