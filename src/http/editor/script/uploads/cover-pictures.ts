/** Which pictures are made of a PDF's first page, wherever that is read, and how the catalogue gets them. */

/** Pixels; a page that is longer than four times its width is cut off there. */
const widths = { large: 360, small: 180 } as const;
const longest = 4;
/** How much of a picture is kept, the first that is small enough. */
const qualities = { "image/webp": [0.8, 0.4], "image/jpeg": [0.6, 0.3] } as const;
/** Bytes of a picture at most. */
const largest = 100_000;

type Kind = keyof typeof qualities;

/** Writes what was drawn as a picture of this kind; null where it cannot. */
type Writing = (kind: Kind, quality: number) => Promise<Blob | null>;

interface Sheet {
  readonly getViewport: (wanted: { scale: number }) => { readonly width: number; readonly height: number };
}

/** How large the page is to be drawn. */
interface Drawn {
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

function drawn(page: Sheet, width: number): Drawn {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const height = Math.min(Math.ceil(page.getViewport({ scale }).height), longest * width);
  return { scale, width, height };
}

async function written(write: Writing, kind: Kind): Promise<Blob[]> {
  for (const quality of qualities[kind]) {
    const picture = await write(kind, quality);
    // A browser that cannot write one kind writes PNG instead, which is larger.
    if (picture?.type === kind && picture.size <= largest) return [picture];
  }
  return [];
}

/** The pictures of a page, each with what follows the cover's address where it is sent; the cover itself is the first. */
export async function coverPictures(
  page: Sheet,
  draw: (drawn: Drawn) => Promise<Writing>,
): Promise<{ readonly parameters: string; readonly picture: Blob }[]> {
  const pictures = [];
  for (const size of ["large", "small"] as const) {
    const write = await draw(drawn(page, widths[size]));
    for (const kind of ["image/webp", "image/jpeg"] as const) {
      for (const picture of await written(write, kind)) {
        pictures.push({ parameters: pictures.length === 0 ? "" : `&size=${size}`, picture });
      }
    }
  }
  return pictures;
}
