/**
 * What the accessibility statement says, by the tags of the languages that pages are in. It is read seldom and is long, so
 * it lies among the assets and not in the Worker: only their build reads this.
 */
import { inLatinLetters } from "../sr-Latn.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { id } from "./id.ts";
import { km } from "./km.ts";
import { lo } from "./lo.ts";
import { mk } from "./mk.ts";
import { ms } from "./ms.ts";
import { my } from "./my.ts";
import { ro } from "./ro.ts";
import { ru } from "./ru.ts";
import { sq } from "./sq.ts";
import { srCyrl } from "./sr-Cyrl.ts";
import { th } from "./th.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";
import type { StatementSentences } from "./sentences.ts";

export const statementSentences: Readonly<Record<string, StatementSentences>> = {
  ar,
  en,
  es,
  fr,
  id,
  km,
  lo,
  mk,
  ms,
  my,
  ro,
  ru,
  sq,
  "sr-Cyrl": srCyrl,
  th,
  vi,
  zh,
  "sr-Latn": inLatinLetters(srCyrl),
};
