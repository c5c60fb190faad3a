/** Romanian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const ro: ScriptSentences = {
  keep: "Păstrează pentru drum",
  keeping: "Se păstrează…",
  kept: "Păstrat, {size}",
  failed: "Nu s-a putut păstra tot. Încercați din nou când aveți conexiune.",
  cut: "Nu s-a putut păstra tot: este prea lung.",
  alsoFile: "Și fișierul: {size}",
  whatIsKept: "Ce este păstrat",
  onDevice: "Pe acest dispozitiv",
  privacy:
    "Ce păstrați rămâne pe acest dispozitiv și poate fi văzut de oricine îl folosește. Nimic nu se păstrează fără să o cereți.",
  nothing: "Nimic nu este păstrat pe acest dispozitiv.",
  empty: "Șterge tot acum",
  removeOne: "Șterge",
  keepList: "Păstrează această listă și paginile publicațiilor ei",
  keptOn: "Păstrat pe acest dispozitiv la {day}. Nu există conexiune, deci poate să nu fie la zi.",
  share: "Distribuie",
  copyLink: "Copiază linkul",
  copyCitation: "Copiază citarea",
  copied: "Copiat",
};
