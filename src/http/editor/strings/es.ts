/**
 * Spanish: what editors are told. Beside each English sentence, as it stands where it is said, is the Spanish one.
 *
 * Buttons and instructions are infinitives (“Guardar”), as administration pages have them; nobody is addressed as `tú`.
 * Words that mean one thing throughout:
 *
 * | English | Spanish |
 * | --- | --- |
 * | publication, document, file | publicación, documento, archivo |
 * | draft, published, withdrawn | borrador, publicada, retirada |
 * | to publish, to withdraw, to restore | publicar, retirar, restablecer |
 * | awaiting file | a la espera del archivo |
 * | text version | versión en texto |
 * | topic, place, series, contributor | tema, lugar, serie, colaborador |
 * | search words | palabras de búsqueda |
 * | old address, redirect | dirección antigua, redirección |
 * | revision, history | revisión, historial |
 * | sheet (CSV) | hoja |
 * | to sign in, sign-in link | iniciar sesión, enlace de acceso |
 * | passkey | llave de acceso |
 * | token (for scripts) | clave para programas |
 * | account, role | cuenta, función |
 * | settings | ajustes |
 * | overview, abstract | vista general, resumen |
 * | editor, publisher | editor, entidad editora |
 * | slug | parte final de la dirección |
 * | field | campo |
 */
import { accounts } from "./es/accounts.ts";
import { counted } from "./es/counted.ts";
import { fields } from "./es/fields.ts";
import { files } from "./es/files.ts";
import { frame } from "./es/frame.ts";
import { brought } from "./es/brought.ts";
import { incoming } from "./es/incoming.ts";
import { lookUps, lookUpsTold } from "./es/look-ups.ts";
import { overview } from "./es/overview.ts";
import { publications } from "./es/publications.ts";
import { settings } from "./es/settings.ts";
import { upkeep } from "./es/upkeep.ts";
import { told } from "./es/told.ts";
import { reasons } from "./es/reasons.ts";
import { refusals } from "./es/refusals.ts";

import { uploads } from "./es/uploads.ts";
import { watching } from "./es/watching.ts";
import { usage } from "./es/usage.ts";
import { vocabularies } from "./es/vocabularies.ts";
import { waiting, waitingTold } from "./es/waiting.ts";

export const es = {
  tag: "es",
  reviewed: null,
  said: {
    ...frame,
    ...accounts,
    ...overview,
    ...publications,
    ...files,
    ...vocabularies,
    ...settings,
    ...upkeep,
    ...incoming,
    ...watching,
    ...usage,
    ...lookUps,
    ...waiting,
  },
  counted,
  told: {
    ...refusals,
    ...fields,
    ...uploads,
    ...reasons,
    ...brought,
    ...lookUpsTold,
    ...waitingTold,
    ...told,
  },
};
