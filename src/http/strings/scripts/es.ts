/** Spanish: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const es: ScriptSentences = {
  keep: "Guardar sin conexión",
  keeping: "Guardando…",
  kept: "Guardado, {size}",
  failed: "No se pudo guardar todo. Inténtelo de nuevo cuando tenga conexión.",
  cut: "No se pudo guardar todo: es demasiado largo.",
  alsoFile: "También el archivo: {size}",
  whatIsKept: "Qué se ha guardado",
  onDevice: "En este dispositivo",
  privacy:
    "Lo que guarda queda en este dispositivo, y quien lo use puede verlo. No se guarda nada sin que usted lo pida.",
  nothing: "No hay nada guardado en este dispositivo.",
  empty: "Borrar todo ahora",
  removeOne: "Borrar",
  keepList: "Guardar esta lista y las páginas de sus publicaciones",
  keptOn: "Guardado en este dispositivo el {day}. No hay conexión; puede no estar al día.",
  share: "Compartir",
  copyLink: "Copiar enlace",
  copyCitation: "Copiar cita",
  copied: "Copiado",
};
