/** What may be done with the data: said wherever all of it is given. */
import type { Site } from "../site.ts";

/** One or two sentences. */
export function licenceStatement({ licence, publisher }: Site): string {
  return licence === null
    ? `No licence is known for these data: before you republish abstracts or files, ask ${publisher}.`
    : `The texts of ${publisher} are under the licence at ${licence}.`;
}
