/** The texts of a PDF's pages, cut into the pieces that the catalogue takes. */

/** Characters in one piece of text, and pieces at most: as src/catalogue/files/file-reading.ts takes them. */
const longestPiece = 90_000;
const mostPieces = 200;

/** What `PUT /api/v1/documents/CODE/text` takes, but for which file it is of. */
export interface PieceOfText {
  readonly position: number;
  readonly text: { readonly first: number; readonly pages: readonly string[] };
  readonly last: boolean;
}

/** As many pages at a time as a piece takes. */
export function piecesOfText(texts: readonly string[]): PieceOfText[] {
  const pieces: PieceOfText[] = [];
  for (let first = 1; first <= texts.length && pieces.length < mostPieces; ) {
    let length = 0;
    const fitting = texts.slice(first - 1).findIndex((text) => (length += text.length) > longestPiece);
    const count = fitting === -1 ? texts.length - first + 1 : Math.max(1, fitting);
    const pages = texts.slice(first - 1, first - 1 + count).map((text) => text.slice(0, longestPiece));
    const position = pieces.length;
    const last = first + count > texts.length || position === mostPieces - 1;
    pieces.push({ position, text: { first, pages }, last });
    first += count;
  }
  return pieces;
}
