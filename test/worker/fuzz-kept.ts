/** What fuzzing found, and was mended: tried before anything new. */

/** By what reads them. */
export const keptTexts: Readonly<Record<string, readonly string[]>> = {};

export const keptRequests: readonly {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}[] = [];
