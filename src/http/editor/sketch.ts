/** What readers would see of a form that may be half filled in: for the preview while somebody types. */
import * as v from "valibot";
import { settledDate, withWrittenYear } from "../../catalogue/fields/dating.ts";
import type { KnownNames } from "../../catalogue/fields/field.ts";
import { type ContentInput, eachField, type FieldName, fields } from "../../catalogue/fields/fields.ts";
import { type Publication, publicationFrom } from "../../catalogue/publication/publication.ts";
import { type ContentForm, contentSent } from "./content-form.ts";

/** What a field is taken for where what was typed cannot be read. */
const otherwise: Readonly<Partial<Record<FieldName, unknown>>> = {
  title: "Untitled",
  language: "en",
  type: "report",
};

/** As much of a field as can be read: of a list, the items that are right. */
function readable<Value>(schema: v.GenericSchema<unknown, Value>, name: FieldName, sent: unknown): Value {
  const whole = v.safeParse(schema, sent);
  if (whole.success) return whole.output;
  const right = Array.isArray(sent) ? sent.filter((item) => v.is(schema, [item])) : otherwise[name];
  const part = v.safeParse(schema, right);
  return part.success ? part.output : v.parse(schema, otherwise[name]);
}

/** The publication that the form would make, as far as it is filled in; `current` gives what no form holds. */
export function sketchOf(
  form: ContentForm,
  known: KnownNames,
  current: Publication | null,
  now: Date,
): Publication {
  const sent = withWrittenYear(contentSent(form, known));
  const content = eachField<ContentInput>((name) => readable(fields[name].schema, name, sent[name]));
  const { year, date } = settledDate(content);
  const { container, supplied } = content;
  const named = (all: readonly { slug: string; name: string }[], slugs: readonly string[]) =>
    slugs.flatMap((slug) => all.filter((one) => one.slug === slug));
  const sketched = publicationFrom({
    ...content,
    id: current?.id ?? 0,
    code: current?.code ?? "------",
    slug: content.slug ?? "untitled",
    state: current?.state ?? "draft",
    revision: current?.revision ?? 0,
    createdAt: current?.createdAt ?? now.toISOString(),
    updatedAt: now.toISOString(),
    publishedAt: current?.publishedAt ?? null,
    publishAt: null,
    withdrawnAt: null,
    withdrawnReason: null,
    year: year ?? (date === null ? now.getUTCFullYear() : 0),
    date,
    titleSupplied: supplied.includes("title") ? 1 : 0,
    yearSupplied: supplied.includes("year") ? 1 : 0,
    container: container && {
      ...container,
      slug: container.slug ?? "new",
      title: container.title ?? "",
      titleTranslation: null,
      language: "en",
    },
    containerNumber: container?.number ?? null,
    volume: container?.volume ?? null,
    issue: container?.issue ?? null,
    pages: container?.pages ?? null,
    articleNumber: container?.articleNumber ?? null,
    contributors: content.contributors.map(({ slug, name, kind, role }) => ({
      slug: slug ?? "new",
      name: name ?? "",
      kind,
      sortName: null,
      role,
    })),
    topics: named(known.topics, content.topics),
    places: named(known.places, content.places),
    relations: content.relations.flatMap(({ type, publication, title, url }) =>
      publication === null ? [{ type, publication: null, title, url }] : [],
    ),
    documents: content.documents.map((document) => ({
      ...document,
      code: document.code ?? "------",
      earlierShown: document.earlierShown ? 1 : 0,
      file: null,
    })),
  });
  const files = new Map(current?.documents.map(({ code, file }) => [code, file]));
  return {
    ...sketched,
    relatedBy: current?.relatedBy ?? [],
    documents: sketched.documents.map((document) => ({
      ...document,
      file: files.get(document.code) ?? null,
    })),
  };
}
