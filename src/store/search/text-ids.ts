/**
 * The ids of pieces of files' texts in the index: the publication's, the file's and the piece's place, so that what a
 * publication is found by tells it without being looked up.
 */

const bitsOfPosition = 8;
const bitsOfFile = 22;

/** How many bits of an id are below the publication's. */
export const bitsBelowPublication = bitsOfFile + bitsOfPosition;

/** The most pieces that the text of one file may have. */
export const mostPieces = 2 ** bitsOfPosition;

/** The id of a piece. All of it together stays below 2^53, for eight million publications and half as many files. */
export function textId(publicationId: number, fileId: number, position: number): number {
  return (publicationId * 2 ** bitsOfFile + fileId) * mostPieces + position;
}
