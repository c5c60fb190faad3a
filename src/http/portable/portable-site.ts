/**
 * A listing as a small site that is taken along: pages that are opened from a folder, without a connection or a server.
 * What lies in it follows from what the catalogue holds and from nothing else, so that the same is the same to the byte.
 */
import { createHash } from "node:crypto";
import type { DocumentFile } from "../../catalogue/publication/document.ts";
import { wholeTexts } from "../../catalogue/reading/text-version.ts";
import { type Logo, logosFolder } from "../../catalogue/settings/logo.ts";
import type { Database } from "../../store/database.ts";
import { sheets } from "../pages/style.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { addressOf, indexPage, nameOf, paths, type Portable, publicationPage, textPage } from "./pages.ts";
import type { Plan } from "./plan.ts";
import type { ZipEntry } from "./zip.ts";

const style = [sheets.common, sheets.listing, sheets.publication, sheets.text]
  .map((sheet) => sheet.style)
  .join("\n");

/** What the first lines of a text file say, for whoever looks into the folder before opening a page. */
function readme(portable: Portable, asOf: string): string {
  const { site, strings } = portable;
  const { catalogueName } = site;
  const day = asOf.slice(0, 10);
  return `${strings.road.readme({ what: nameOf(portable), catalogueName, day, address: addressOf(portable) })}\r\n`;
}

/** What lies in the file store, and what it is known by. */
type Stored = Pick<DocumentFile, "objectKey" | "sha256">;

/** A page or a text of it, or what comes along from the file store. */
type Piece = Omit<ZipEntry, "content"> & { readonly content: string | Stored };

/** The institute's logo, on light pages and on dark ones; once where both are the same picture. */
export function logosOf({ logo: set }: Pick<Site, "logo">): readonly Logo[] {
  if (!set) return [];
  const { logo, logoInDark } = set;
  return logoInDark && logoInDark.name !== logo.name ? [logo, logoInDark] : [logo];
}

/** All that lies in it, pages before files. */
async function* piecesOf(database: Database, portable: Portable): AsyncGenerator<Piece> {
  const { plan } = portable;
  const { publications } = plan.listing;
  const latest = publications
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  const modified = latest ?? "2000-01-01T00:00:00.000Z";
  yield { path: paths.readme, modified, content: readme(portable, modified) };
  yield { path: paths.index, modified, content: await indexPage(portable) };
  yield { path: paths.style, modified, content: style };
  for (const { name } of logosOf(portable.site)) {
    yield { path: paths.logo(name), modified, content: { objectKey: logosFolder + name, sha256: name } };
  }
  const texts = new Set(plan.texts.map(({ document }) => document.code));
  for (const publication of publications) {
    const content = await publicationPage(portable, publication, texts);
    yield { path: paths.publication(publication), modified: publication.updatedAt, content };
  }
  for await (const text of wholeTexts(database, plan.texts)) {
    const { document, publication } = text;
    const changed = document.file?.createdAt ?? publication.updatedAt;
    yield { path: paths.text(document), modified: changed, content: await textPage(portable, text) };
  }
  for (const carried of plan.files) {
    yield { path: paths.file(carried.name), modified: carried.file.createdAt, content: carried.file };
  }
}

function noteIn(hash: ReturnType<typeof createHash>, { path, modified, content }: Piece): void {
  const told = typeof content === "string" ? content : content.sha256;
  hash.update(JSON.stringify([path, modified, told]));
}

/** A site as it can be sent. */
export interface PortableSite {
  /** The same for the same site only. */
  readonly digest: string;
  /** What lies in it. It fails before its end where that is no more what the digest was made of. */
  readonly entries: () => AsyncGenerator<ZipEntry>;
}

async function* bytesOf(bucket: R2Bucket, { objectKey }: Stored): AsyncGenerator<Uint8Array> {
  const object = await bucket.get(objectKey);
  if (!object) throw new Error(`the file store lacks ${objectKey}`);
  yield* object.body;
}

/** The site of what is planned. Its pages are made once to know its digest, and once more as they are sent. */
export async function portableSite(
  { database, bucket }: { readonly database: Database; readonly bucket: R2Bucket },
  plan: Plan,
  site: Site,
  strings: Strings,
): Promise<PortableSite> {
  const names = new Map(plan.files.map(({ document, name }) => [document.code, name]));
  const portable: Portable = { plan, site, strings, names };
  const hash = createHash("sha256");
  for await (const piece of piecesOf(database, portable)) noteIn(hash, piece);
  const digest = hash.digest("base64url");
  async function* entries(): AsyncGenerator<ZipEntry> {
    const sent = createHash("sha256");
    for await (const piece of piecesOf(database, portable)) {
      noteIn(sent, piece);
      const { content } = piece;
      yield { ...piece, content: typeof content === "string" ? content : bytesOf(bucket, content) };
    }
    if (sent.digest("base64url") !== digest) throw new Error("the catalogue changed while it was being sent");
  }
  return { digest, entries };
}
