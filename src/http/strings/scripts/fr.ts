/** French: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const fr: ScriptSentences = {
  keep: "Garder hors connexion",
  keeping: "Enregistrement…",
  kept: "Gardé, {size}",
  failed: "Tout n’a pas pu être gardé. Réessayez une fois connecté.",
  cut: "Tout n’a pas pu être gardé : c’est trop long.",
  alsoFile: "Le fichier aussi : {size}",
  whatIsKept: "Ce qui est gardé",
  onDevice: "Sur cet appareil",
  privacy:
    "Ce que vous gardez reste sur cet appareil, et quiconque s’en sert peut le voir. Rien n’est gardé sans que vous le demandiez.",
  nothing: "Rien n’est gardé sur cet appareil.",
  empty: "Tout effacer maintenant",
  removeOne: "Effacer",
  keepList: "Garder cette liste et les pages de ses publications",
  keptOn: "Gardé sur cet appareil le {day}. Sans connexion, la page peut ne plus être à jour.",
  share: "Partager",
  copyLink: "Copier le lien",
  copyCitation: "Copier la référence",
  copied: "Copié",
};
