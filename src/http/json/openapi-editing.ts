/** The description of what editors and their scripts can do by the API, beside what readers can. */
import type { GenericSchema } from "valibot";
import { contentSchema } from "../../catalogue/publication/content.ts";
import { redirectSentSchema } from "../../catalogue/addresses/redirects.ts";
import { mergeSchema, orderSchema, vocabularySchemas } from "../../catalogue/vocabularies/entry-schemas.ts";
import { vocabularies, type VocabularyName } from "../../catalogue/vocabularies/vocabulary.ts";
import { vocabularyDataPath } from "../addresses.ts";
import { wordGroupSchema } from "../../catalogue/search/search-words.ts";
import { wordGroupJsonSchema, wordGroupsSchema } from "./search-words.ts";
import { overviewSchema } from "./overview.ts";
import { importSchema } from "./sheet.ts";
import { entriesSchema, entrySchema } from "./vocabularies.ts";
import {
  editedListSchema,
  editedPublicationSchema,
  ownAccountSchema,
  reasonSchema,
  redirectSchema,
  redirectsSchema,
  revisionSchema,
  revisionsSchema,
  scheduleSchema,
  withdrawalSchema,
} from "./editing.ts";
import {
  completionSchema,
  documentFilesSchema,
  newUploadSchema,
  textPieceSchema,
  uploadedSchema,
  uploadSchema,
  uploadsSchema,
} from "./uploading.ts";

export const editingSchemas = {
  Completion: completionSchema,
  Topic: vocabularySchemas.topics,
  Container: vocabularySchemas.series,
  Contributor: vocabularySchemas.contributors,
  Place: vocabularySchemas.places,
  Entry: entrySchema,
  Entries: entriesSchema,
  Import: importSchema,
  Merge: mergeSchema,
  Overview: overviewSchema,
  TopicOrder: orderSchema,
  Content: contentSchema,
  DocumentFiles: documentFilesSchema,
  EditedList: editedListSchema,
  EditedPublication: editedPublicationSchema,
  NewRedirect: redirectSentSchema,
  NewUpload: newUploadSchema,
  OwnAccount: ownAccountSchema,
  Reason: reasonSchema,
  Redirect: redirectSchema,
  Redirects: redirectsSchema,
  Revision: revisionSchema,
  Revisions: revisionsSchema,
  Schedule: scheduleSchema,
  TextPiece: textPieceSchema,
  Upload: uploadSchema,
  Uploaded: uploadedSchema,
  Uploads: uploadsSchema,
  Withdrawal: withdrawalSchema,
  NewSearchWords: wordGroupSchema,
  SearchWords: wordGroupJsonSchema,
  SearchWordsList: wordGroupsSchema,
} as const satisfies Record<string, GenericSchema>;

export interface EditingOperation {
  readonly summary: string;
  readonly scope: "read" | "write" | "publish";
  /** The schema of the JSON that it takes, or the media types of what else it takes. */
  readonly takes?: keyof typeof editingSchemas | readonly string[];
  /** The schema of the JSON that it gives, or the media types of what else it gives; nothing for 204. */
  readonly gives?: keyof typeof editingSchemas | readonly string[];
  readonly status: 200 | 201 | 204;
  /** Whether it must say over which revision it is made. */
  readonly revision?: true;
  /** Whether it must say over which version it is made, of what has no revisions. */
  readonly version?: true;
}

const edited = { gives: "EditedPublication", status: 200 } as const;
const over = { ...edited, revision: true } as const;

const takenBy = {
  topics: "Topic",
  series: "Container",
  contributors: "Contributor",
  places: "Place",
} as const;

/** The operations of one vocabulary, which are the same for each. */
function vocabularyOperations(vocabulary: VocabularyName): Record<string, EditingOperation> {
  const path = vocabularyDataPath(vocabulary);
  const { one, many } = vocabularies[vocabulary];
  const entry = { takes: takenBy[vocabulary], gives: "Entry", scope: "write" } as const;
  return {
    [`GET ${path}`]: {
      summary: `${many} with all their fields`,
      scope: "read",
      gives: "Entries",
      status: 200,
    },
    [`POST ${path}`]: { summary: `Add a ${one}`, ...entry, status: 201 },
    [`PUT ${path}/:slug`]: {
      summary: `Replace the fields of a ${one}`,
      ...entry,
      status: 200,
      version: true,
    },
    [`PATCH ${path}/:slug`]: {
      summary: `Change some fields of a ${one}`,
      ...entry,
      status: 200,
      version: true,
    },
    [`DELETE ${path}/:slug`]: {
      summary: `Remove a ${one} that no publication has`,
      scope: "write",
      status: 204,
    },
    [`POST ${path}/:slug/merge`]: {
      summary: `Merge a ${one} into another, which alone is left`,
      scope: "write",
      takes: "Merge",
      gives: "Entry",
      status: 200,
    },
  };
}

/** Every operation of the editors' side under /api/v1, by method and path as the routes have them. */
export const editingOperations: Readonly<Record<string, EditingOperation>> = {
  "GET /api/v1/account": {
    summary: "Whose token this is, and what it may be used for",
    scope: "read",
    gives: "OwnAccount",
    status: 200,
  },
  "GET /api/v1/edited": {
    summary:
      "Publications in whatever state, latest change first; the parameter state is draft, scheduled, published, withdrawn or awaiting, q a part of the title",
    scope: "read",
    gives: "EditedList",
    status: 200,
  },
  "POST /api/v1/publications": {
    summary: "Add a publication, as a draft",
    scope: "write",
    takes: "Content",
    gives: "EditedPublication",
    status: 201,
  },
  "GET /api/v1/publications/:key": {
    summary: "One publication, drafts too, with all that can be changed",
    scope: "read",
    ...edited,
  },
  "PUT /api/v1/publications/:key": {
    summary: "Replace a publication’s content",
    scope: "write",
    takes: "Content",
    ...over,
  },
  "PATCH /api/v1/publications/:key": {
    summary: "Replace some fields of a publication’s content",
    scope: "write",
    takes: "Content",
    ...over,
  },
  "POST /api/v1/publications/:key/publish": {
    summary: "Publish a draft",
    scope: "publish",
    takes: "Reason",
    ...over,
  },
  "POST /api/v1/publications/:key/schedule": {
    summary: "Have a draft published at a moment to come",
    scope: "publish",
    takes: "Schedule",
    ...over,
  },
  "POST /api/v1/publications/:key/unschedule": {
    summary: "Take a schedule back",
    scope: "publish",
    takes: "Reason",
    ...over,
  },
  "POST /api/v1/publications/:key/withdraw": {
    summary: "Withdraw a publication; a tombstone with the reason stays. A draft is given up",
    scope: "publish",
    takes: "Withdrawal",
    ...over,
  },
  "POST /api/v1/publications/:key/restore": {
    summary: "Bring a withdrawn publication back",
    scope: "publish",
    takes: "Reason",
    ...over,
  },
  "GET /api/v1/publications/:key/revisions": {
    summary: "The history of a publication, latest first",
    scope: "read",
    gives: "Revisions",
    status: 200,
  },
  "GET /api/v1/publications/:key/revisions/:revision": {
    summary: "One saved state",
    scope: "read",
    gives: "Revision",
    status: 200,
  },
  "POST /api/v1/publications/:key/revisions/:revision/restore": {
    summary: "Make an earlier state the present one",
    scope: "write",
    takes: "Reason",
    ...over,
  },
  "GET /api/v1/redirects": {
    summary: "Old addresses and where they lead, by path; a hundred at a time",
    scope: "read",
    gives: "Redirects",
    status: 200,
  },
  "POST /api/v1/redirects": {
    summary: "Have an old address lead to a path here",
    scope: "write",
    takes: "NewRedirect",
    gives: "Redirect",
    status: 201,
  },
  "DELETE /api/v1/redirects/:path": {
    summary: "Have an old address lead nowhere any more; its slashes are written as %2F",
    scope: "write",
    status: 204,
  },
  "GET /api/v1/uploads": {
    summary:
      "One’s own uploads to the publication named by the parameter publication, as far as they are not complete",
    scope: "write",
    gives: "Uploads",
    status: 200,
  },
  "POST /api/v1/uploads": {
    summary: "Begin an upload in parts, which goes on after a broken connection",
    scope: "write",
    takes: "NewUpload",
    gives: "Upload",
    status: 201,
  },
  "GET /api/v1/uploads/:id": {
    summary: "Which parts of an upload are there",
    scope: "write",
    gives: "Upload",
    status: 200,
  },
  "PUT /api/v1/uploads/:id/parts/:number": {
    summary: "Send one part, of exactly its length",
    scope: "write",
    takes: ["application/octet-stream"],
    gives: "Upload",
    status: 200,
  },
  "POST /api/v1/uploads/:id/complete": {
    summary: "End an upload: the file is inspected and becomes the document’s current one",
    scope: "write",
    takes: "Completion",
    gives: "Uploaded",
    status: 200,
  },
  "DELETE /api/v1/uploads/:id": { summary: "Give an upload up", scope: "write", status: 204 },
  "GET /api/v1/documents/:code/files": {
    summary: "Every file that a document has had",
    scope: "read",
    gives: "DocumentFiles",
    status: 200,
  },
  "GET /api/v1/documents/:code/file": {
    summary:
      "A document’s current file, or that of its files which the parameter sha256 names; also of a draft",
    scope: "read",
    gives: ["application/pdf", "application/octet-stream"],
    status: 200,
  },
  "PUT /api/v1/documents/:code/file": {
    summary:
      "Replace a document’s file in one request; the parameter name tells its name, Content-Digest is verified",
    scope: "write",
    takes: ["application/octet-stream", "application/pdf"],
    gives: "Uploaded",
    status: 200,
  },
  "PUT /api/v1/documents/:code/text": {
    summary: "Keep a piece of the text of a document’s file, for search",
    scope: "write",
    takes: "TextPiece",
    status: 204,
  },
  "GET /api/v1/documents/:code/cover": {
    summary:
      "The picture of the first page of a document’s file, or of that which the parameter sha256 names",
    scope: "read",
    gives: ["image/webp", "image/jpeg", "image/png"],
    status: 200,
  },
  "PUT /api/v1/documents/:code/cover": {
    summary: "Keep a picture of the first page of the file that the parameter sha256 names",
    scope: "write",
    takes: ["image/webp", "image/jpeg", "image/png"],
    status: 204,
  },
  "GET /api/v1/overview": {
    summary: "What waits, what was changed last, and the health of what the catalogue runs on",
    scope: "read",
    gives: "Overview",
    status: 200,
  },
  "POST /api/v1/import": {
    summary:
      "Bring publications in by the sheet, all of it or nothing; with dry-run=true, say what it would do",
    scope: "write",
    takes: ["text/csv", "application/x-ndjson"],
    gives: "Import",
    status: 200,
  },
  "GET /api/v1/export.csv": {
    summary: "Drafts and published publications as a sheet that can be imported",
    scope: "read",
    gives: ["text/csv"],
    status: 200,
  },
  "GET /api/v1/export.jsonl": {
    summary: "The same as JSON Lines",
    scope: "read",
    gives: ["application/x-ndjson"],
    status: 200,
  },
  "GET /api/v1/search-words": {
    summary: "Search words: groups of words that mean the same; the parameter q is a part of a word",
    scope: "read",
    gives: "SearchWordsList",
    status: 200,
  },
  "POST /api/v1/search-words": {
    summary: "Add a group of search words",
    scope: "write",
    takes: "NewSearchWords",
    gives: "SearchWords",
    status: 201,
  },
  "GET /api/v1/search-words/:id": {
    summary: "A group of search words",
    scope: "read",
    gives: "SearchWords",
    status: 200,
  },
  "PUT /api/v1/search-words/:id": {
    summary: "Replace the words of a group",
    scope: "write",
    takes: "NewSearchWords",
    gives: "SearchWords",
    status: 200,
    version: true,
  },
  "DELETE /api/v1/search-words/:id": {
    summary: "Remove a group of search words",
    scope: "write",
    status: 204,
  },
  ...vocabularyOperations("topics"),
  ...vocabularyOperations("series"),
  ...vocabularyOperations("contributors"),
  ...vocabularyOperations("places"),
  "PUT /api/v1/topics/order": {
    summary: "Put the topics into another order",
    scope: "write",
    takes: "TopicOrder",
    gives: "Entries",
    status: 200,
    version: true,
  },
};

function content(what: EditingOperation["takes"]) {
  if (what === undefined) return undefined;
  if (typeof what === "string")
    return { "application/json": { schema: { $ref: `#/components/schemas/${what}` } } };
  return Object.fromEntries(what.map((type) => [type, {}]));
}

function parametersOf(path: string, { revision, version }: EditingOperation) {
  const named = Array.from(path.matchAll(/:(\w+)/g), ([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const header = {
    name: "If-Match",
    in: "header",
    required: true,
    description: version
      ? "The version of what was changed, in quotation marks, as it was read"
      : 'The number of the revision that was changed, such as "3"',
    schema: { type: "string" },
  };
  return revision || version ? [...named, header] : named;
}

/** The operations as OpenAPI has them: by path, then by method. */
export function editingPaths(): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, operation] of Object.entries(editingOperations)) {
    const [method = "", path = ""] = key.split(" ");
    const body = content(operation.takes);
    const given = content(operation.gives);
    const entry = (paths[path.replace(/:(\w+)/g, "{$1}")] ??= {});
    entry[method.toLowerCase()] = {
      operationId: `${method.toLowerCase()}${path.replace(/^\/api\/v1/, "").replace(/[/:]+/g, "-")}`,
      summary: operation.summary,
      tags: ["editing"],
      security: [{ token: [operation.scope] }],
      parameters: parametersOf(path, operation),
      ...(body ? { requestBody: { content: body } } : {}),
      responses: {
        [operation.status]: { description: operation.summary, ...(given ? { content: given } : {}) },
        default: {
          description: "What is wrong, and what to do",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    };
  }
  return paths;
}
