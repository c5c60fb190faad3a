/** Albanian: what the script on readers' pages says. */
import type { ScriptSentences } from "./sentences.ts";

export const sq: ScriptSentences = {
  keep: "Ruaje për rrugë",
  keeping: "Po ruhet…",
  kept: "U ruajt, {size}",
  failed: "Nuk u ruajt gjithçka. Provoni përsëri kur të keni internet.",
  cut: "Nuk u ruajt gjithçka: është shumë e gjatë.",
  alsoFile: "Edhe skedari: {size}",
  whatIsKept: "Çfarë është ruajtur",
  onDevice: "Në këtë pajisje",
  privacy:
    "Ajo që ruani mbetet në këtë pajisje dhe e sheh kushdo që e përdor. Asgjë nuk ruhet pa e kërkuar ju.",
  nothing: "Asgjë nuk është ruajtur në këtë pajisje.",
  empty: "Fshi gjithçka tani",
  removeOne: "Fshi",
  keepList: "Ruaje këtë listë dhe faqet e botimeve të saj",
  keptOn: "U ruajt në këtë pajisje më {day}. Nuk ka internet, prandaj mund të jetë e vjetruar.",
  share: "Ndaj",
  copyLink: "Kopjo lidhjen",
  copyCitation: "Kopjo citimin",
  copied: "U kopjua",
};
