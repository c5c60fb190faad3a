/** Small, real PDFs that stand in for documents whose files have not been uploaded. */
import { PDFDocument, type PDFFont, PDFName, PDFString, rgb, StandardFonts } from "pdf-lib";
import { languageOf } from "../catalogue/languages/language.ts";
import { documentRoles } from "../catalogue/publication/terms.ts";
import type { PublicationRecord } from "../../seed/record.ts";

type DocumentRecord = PublicationRecord["documents"][number];

/** A4, in points. */
const [width, height] = [595.28, 841.89];
const margin = 72;
const ink = rgb(0.11, 0.13, 0.14);
const quiet = rgb(0.35, 0.37, 0.4);
const accent = rgb(0.04, 0.35, 0.39);
/** The same bytes at each making, so that a second seeding finds them in place. */
const made = new Date("2026-01-01T00:00:00Z");

/** The text in the characters that the standard fonts can write. */
function writable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  return Array.from(text, (character) => (known.has(character.codePointAt(0) ?? 0) ? character : "?")).join(
    "",
  );
}

function wrap(text: string, font: PDFFont, size: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of writable(text, font).split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, size) > width - 2 * margin) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return line === "" ? lines : [...lines, line];
}

export interface StandIn {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * The stand-in of a document: it says what it stands for and that it does. The full text's has the abstract
 * too, so that a smaller file is smaller.
 */
export async function makeStandIn(
  publication: PublicationRecord,
  document: DocumentRecord,
): Promise<StandIn> {
  const pdf = await PDFDocument.create();
  const [serif, sans, bold] = await Promise.all([
    pdf.embedFont(StandardFonts.TimesRomanBold),
    pdf.embedFont(StandardFonts.Helvetica),
    pdf.embedFont(StandardFonts.HelveticaBold),
  ]);
  const language = languageOf(document.language);
  const role = document.title ?? documentRoles[document.role];
  pdf.setTitle(`${publication.title}. ${role} (${language.autonym})`, { showInWindowTitleBar: true });
  pdf.setAuthor("Backlist");
  pdf.setSubject("Stand-in for a document whose file has not been uploaded yet");
  pdf.setLanguage(document.language);
  pdf.setProducer("Backlist");
  pdf.setCreator("Backlist");
  pdf.setCreationDate(made);
  pdf.setModificationDate(made);
  pdf.catalog.set(PDFName.of("Lang"), PDFString.of(document.language));

  let page = pdf.addPage([width, height]);
  let y = height - 120;
  const write = (text: string, font: PDFFont, size: number, color = ink, after = 0) => {
    for (const line of wrap(text, font, size)) {
      if (y < margin) {
        page = pdf.addPage([width, height]);
        y = height - margin - size;
      }
      page.drawText(line, { x: margin, y, size, font, color });
      y -= size * 1.45;
    }
    y -= after;
  };
  page.drawRectangle({ x: margin, y: height - 84, width: 48, height: 4, color: accent });
  write(`${publication.year}`, sans, 11, quiet, 16);
  write(publication.title, serif, 24, ink, 8);
  if (publication.titleTranslation) write(publication.titleTranslation, sans, 13, quiet, 8);
  write(`${role} · ${language.name}`, bold, 13, accent, 24);
  write("This file is a stand-in.", bold, 12);
  write(
    "The catalogue knows that this document exists, but its file has not been uploaded yet. The address below is permanent: it will lead to the document itself as soon as that is there.",
    sans,
    12,
    ink,
    12,
  );
  write(`/d/${document.code}`, bold, 14, accent, 24);
  if (document.role === "full") {
    write("Abstract", bold, 12, ink, 4);
    for (const paragraph of publication.abstract.split(/\n{2,}/)) write(paragraph, sans, 11, ink, 8);
  }
  return {
    bytes: await pdf.save({ useObjectStreams: document.role === "compressed" }),
    pages: pdf.getPageCount(),
  };
}
