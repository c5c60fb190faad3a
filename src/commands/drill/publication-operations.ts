/** What is done with a publication, by chance. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import { type ModelPublication, save } from "./model.ts";
import {
  added,
  anything,
  contentOf,
  documentsOf,
  editedSchema,
  enough,
  got,
  inState,
  languages,
  type Operation,
  type Playing,
  revisionOf,
  sent,
  settled,
} from "./playing.ts";

export async function create(playing: Playing): Promise<boolean> {
  const { model, chance } = playing;
  if (model.publications.size > enough && chance.below(8) > 0) return false;
  const saved = settled(playing, { ...anything(playing), slug: `thing-${chance.word()}`, documents: [] });
  const documents = chance.someOf(languages, 2).map((language) => ({ role: "full", language }));
  const some = documents.length > 0 ? documents : [{ role: "full", language: "en" }];
  const json = { ...contentOf(playing, saved), documents: some };
  const made = await sent(playing, { method: "POST", path: "/api/v1/publications", json }, editedSchema);
  added(model, made.code, "draft", made.revision, { ...saved, documents: documentsOf(made) });
  return true;
}

export async function change(playing: Playing): Promise<boolean> {
  const { chance } = playing;
  const publication = inState(playing, "draft", "published");
  if (!publication) return false;
  const { now, code } = publication;
  const former = [...publication.formerSlugs];
  const slugs = [now.slug, now.slug, `thing-${chance.word()}`, chance.oneOf(former) ?? now.slug];
  const documents =
    now.documents.length > 1 && chance.below(6) === 0 ? now.documents.slice(1) : now.documents;
  const saved = settled(playing, {
    ...now,
    ...anything(playing),
    slug: chance.oneOf(slugs) ?? now.slug,
    documents,
  });
  const edited = v.parse(editedSchema, await (await got(playing, `/api/v1/publications/${code}`)).json());
  const kept = edited.content.documents.filter((each) => documents.some((one) => one.code === each.code));
  const json = { ...contentOf(playing, saved), documents: kept };
  const path = `/api/v1/publications/${code}`;
  const made = await sent(playing, { method: "PATCH", path, json, over: edited.revision }, editedSchema);
  save(publication, made.revision, saved);
  return true;
}

/** A change of state, from one of these. */
export function stateChange(
  name: "publish" | "withdraw" | "restore",
  from: readonly ModelPublication["state"][],
): Operation {
  return async (playing) => {
    const publication = inState(playing, ...from);
    if (!publication) return false;
    const over = await revisionOf(playing, publication);
    const json = { reason: "By chance" };
    const path = `/api/v1/publications/${publication.code}/${name}`;
    const made = await sent(playing, { method: "POST", path, json, over }, editedSchema);
    publication.revisions.set(made.revision, publication.now);
    if (name === "withdraw") publication.state = "withdrawn";
    else publication.state = name === "publish" || publication.wasPublished ? "published" : "draft";
    if (publication.state === "published") publication.wasPublished = true;
    return true;
  };
}

export async function restoreRevision(playing: Playing): Promise<boolean> {
  const publication = inState(playing, "draft", "published");
  const [revision, then] = playing.chance.oneOf([...(publication?.revisions ?? [])]) ?? [];
  if (!publication || revision === undefined || !then) return false;
  const over = await revisionOf(playing, publication);
  const path = `/api/v1/publications/${publication.code}/revisions/${revision}/restore`;
  const json = { reason: "By chance" };
  const made = await sent(playing, { method: "POST", path, json, over }, editedSchema);
  save(publication, made.revision, settled(playing, then));
  return true;
}

/** A small PDF that says this, as a writer without compression makes it. */
function pdfSaying(text: string): Uint8Array<ArrayBuffer> {
  const stream = `BT /F1 12 Tf 20 100 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let pdf = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, "0");
  });
  const begin = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${place} 00000 n \n`).join("")}`;
  pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${begin}\n%%EOF\n`;
  return new Uint8Array(new TextEncoder().encode(pdf));
}

export async function upload(playing: Playing): Promise<boolean> {
  const publication = inState(playing, "draft", "published");
  const document = playing.chance.oneOf(publication?.now.documents ?? []);
  if (!publication || !document) return false;
  const body = pdfSaying(playing.chance.word());
  const file = createHash("sha256").update(body).digest("hex");
  const path = `/api/v1/documents/${document.code}/file`;
  await sent(playing, { method: "PUT", path, body, type: "application/pdf" }, v.looseObject({}));
  const { now } = publication;
  const documents = now.documents.map((each) => (each.code === document.code ? { ...each, file } : each));
  save(publication, await revisionOf(playing, publication), { ...now, documents });
  return true;
}
