/** Pages without their pictures, for whoever asks for less: the pages themselves are the same for all. */
import { isPublicationPicture } from "./representation.ts";
import { bareGuards } from "./respond.ts";

/**
 * Whether a browser that saves data (https://wicg.github.io/savedata/) asks for a publication's picture to put it into a
 * page, which shows a drawn cover where none comes. Whoever opens the picture itself wants it.
 */
export function isSpared({ method, headers }: Request, path: string): boolean {
  return (
    method === "GET" &&
    headers.get("save-data")?.toLowerCase() === "on" &&
    headers.get("sec-fetch-dest") === "image" &&
    isPublicationPicture(path)
  );
}

/** What comes in place of the picture. */
export function nothingToShow(): Response {
  return new Response(null, { status: 204, headers: { ...bareGuards, "cache-control": "no-store" } });
}
