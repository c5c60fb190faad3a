/** Russian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const ru: ScriptSentences = {
  keep: "Сохранить в дорогу",
  keeping: "Сохраняется…",
  kept: "Сохранено, {size}",
  failed: "Сохранить удалось не всё. Попробуйте ещё раз при подключении.",
  alsoFile: "И файл: {size}",
  whatIsKept: "Что сохранено",
  onDevice: "На этом устройстве",
  privacy:
    "Сохранённое лежит на этом устройстве, и его видит каждый, кто им пользуется. Без вашей просьбы ничего не сохраняется.",
  nothing: "На этом устройстве ничего не сохранено.",
  empty: "Удалить всё сейчас",
  removeOne: "Удалить",
  keepList: "Сохранить этот список и страницы его публикаций",
  keptOn: "Сохранено на этом устройстве {day}. Подключения нет, данные могли устареть.",
  share: "Поделиться",
  copyLink: "Скопировать ссылку",
  copyCitation: "Скопировать цитату",
  copied: "Скопировано",
};
