/** The pictures of a file's first page, which lie beside each other in R2: two sizes, each in WebP and in JPEG. */

export const coverSizes = ["large", "small"] as const;
export type CoverSize = (typeof coverSizes)[number];

/** Where a picture lies that was sent for a cover besides the cover itself. */
export function besideCover(coverKey: string, size: CoverSize, kind: "webp" | "jpeg"): string {
  return `${coverKey}.${size}.${kind}`;
}

/** Which picture of a cover is wanted. */
interface WantedCover {
  readonly size: CoverSize;
  /** Whether it may be a WebP. */
  readonly webp: boolean;
}

/** Where it may lie, the best place first: what is missing there is made up for by the next. */
function places(coverKey: string, { size, webp }: WantedCover): string[] {
  const small = size === "small" ? (webp ? (["webp", "jpeg"] as const) : (["jpeg"] as const)) : [];
  return [
    ...small.map((kind) => besideCover(coverKey, "small", kind)),
    ...(webp ? [] : [besideCover(coverKey, "large", "jpeg")]),
    coverKey,
  ];
}

/**
 * The picture that fits best. It is a WebP for whoever takes none where nothing else was sent, as by browsers before
 * there were several; null where R2 lacks the cover itself too.
 */
export async function openCover(
  bucket: R2Bucket,
  coverKey: string,
  wanted: WantedCover,
): Promise<R2ObjectBody | null> {
  for (const place of places(coverKey, wanted)) {
    const picture = await bucket.get(place);
    if (picture) return picture;
  }
  return null;
}
