/** What a page of a PDF consists of before it is a text: pieces at places, as pdf.js reads them. */

/** A piece of text at its place. Distances are in points; y grows upwards. */
export interface PositionedText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly width: number;
  /** The size of its letters. */
  readonly size: number;
  readonly bold: boolean;
  readonly direction: "ltr" | "rtl";
  /** The element of the structure that it belongs to, where the PDF is tagged: a number within the page. */
  readonly content?: string | undefined;
}

/** A page with its pieces in the order in which they are drawn. */
export interface PositionedPage {
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly PositionedText[];
  /** The structure of a tagged page. */
  readonly structure?: StructureElement | undefined;
}

/** An element of a tagged PDF's structure (ISO 32000-2, section 14.8): its role, and what it consists of. */
export interface StructureElement {
  readonly role: string;
  readonly children: readonly (StructureElement | { readonly content: string })[];
}
