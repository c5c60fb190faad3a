/** What is called alike in every language: each language's sentences have these among its own. */
import { documentFormats, identifierSchemes } from "../../catalogue/publication/terms.ts";

const { pdf, epub, docx, pptx, xlsx, html, zip } = documentFormats;
const { doi, isbn, issn, handle } = identifierSchemes;

export const formatNames = { pdf, epub, docx, pptx, xlsx, html, zip };
export const schemeNames = { doi, isbn, issn, handle };
