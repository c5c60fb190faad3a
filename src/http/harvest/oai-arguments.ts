/** The arguments of an OAI-PMH request, parsed: sections 3.1.1, 3.3, 3.5, 3.6 and 4 of the specification. */
import * as v from "valibot";
import type { Strings } from "../strings/strings.ts";
import { type HarvestSet, type Position, setFacets } from "../../catalogue/reading/harvesting.ts";

/** The conditions of section 3.6 that can occur here. Sets exist, so noSetHierarchy cannot. */
export type OaiErrorCode =
  | "badArgument"
  | "badResumptionToken"
  | "badVerb"
  | "cannotDisseminateFormat"
  | "idDoesNotExist"
  | "noMetadataFormats"
  | "noRecordsMatch";

/** A condition that ends a request. */
export class OaiError extends Error {
  readonly code: OaiErrorCode;
  /** What it says in a language. */
  readonly sentence: (says: Strings["programs"]["oai"]) => string;

  constructor(code: OaiErrorCode, sentence: OaiError["sentence"]) {
    super(code);
    this.name = "OaiError";
    this.code = code;
    this.sentence = sentence;
  }
}

/** The formats in which a record can be had. */
export const metadataFormats = {
  oai_dc: {
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
  },
  mods: {
    schema: "http://www.loc.gov/standards/mods/v3/mods-3-8.xsd",
    namespace: "http://www.loc.gov/mods/v3",
  },
} as const;
export type MetadataPrefix = keyof typeof metadataFormats;

/** What a list is of: the arguments that its resumption tokens carry on. */
export interface Selection {
  readonly metadataPrefix: MetadataPrefix;
  readonly set: HarvestSet | null;
  /** As they were given: a day or a second, UTC. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Where an incomplete list goes on. */
export interface Resumption {
  readonly selection: Selection;
  readonly after: Position;
  /** How many records came before. */
  readonly cursor: number;
  /** How many there were in all when the list began, where that is known. */
  readonly size: number | null;
}

export type OaiRequest =
  | { readonly verb: "Identify" }
  | { readonly verb: "ListMetadataFormats"; readonly identifier: string | null }
  | { readonly verb: "ListSets" }
  | { readonly verb: "GetRecord"; readonly identifier: string; readonly metadataPrefix: MetadataPrefix }
  | {
      readonly verb: "ListIdentifiers" | "ListRecords";
      readonly selection: Selection;
      readonly resumed: Resumption | null;
    };

type Verb = OaiRequest["verb"];

const listArguments = { required: ["metadataPrefix"], optional: ["from", "until", "set"], resumable: true };

/** What each verb takes. */
const verbs: Readonly<
  Record<Verb, { required: readonly string[]; optional: readonly string[]; resumable: boolean }>
> = {
  Identify: { required: [], optional: [], resumable: false },
  ListMetadataFormats: { required: [], optional: ["identifier"], resumable: false },
  ListSets: { required: [], optional: [], resumable: true },
  GetRecord: { required: ["identifier", "metadataPrefix"], optional: [], resumable: false },
  ListIdentifiers: listArguments,
  ListRecords: listArguments,
};

function isVerb(text: string): text is Verb {
  return Object.hasOwn(verbs, text);
}

function isPrefix(text: string): text is MetadataPrefix {
  return Object.hasOwn(metadataFormats, text);
}

const setSpecSyntax = /^[\w\-.!~*'()]+(?::[\w\-.!~*'()]+)*$/;

/** The name of a set: `topic:SLUG`, or `topic` for all topics. */
export function setSpec({ facet, value }: HarvestSet): string {
  return value === null ? facet : `${facet}:${value}`;
}

function setFrom(text: string): HarvestSet {
  if (!setSpecSyntax.test(text)) throw new OaiError("badArgument", (says) => says.noSetSyntax);
  const [name = "", value = null, ...deeper] = text.split(":");
  const facet = setFacets.find((each) => each === name);
  if (!facet || deeper.length > 0) {
    throw new OaiError("noRecordsMatch", (says) => says.noSuchSet);
  }
  return { facet, value };
}

function prefixFrom(text: string): MetadataPrefix {
  if (isPrefix(text)) return text;
  throw new OaiError("cannotDisseminateFormat", (says) => says.formats(Object.keys(metadataFormats)));
}

/** Whether the text is a day or a second of the calendar, in UTC. */
function isDatestamp(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}Z)?$/.test(text)) return false;
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.replace("Z", ""));
}

function datestampFrom(name: string, text: string | undefined): string | null {
  if (text === undefined) return null;
  if (isDatestamp(text)) return text;
  throw new OaiError("badArgument", (says) => says.datestamp(name));
}

function selectionFrom(values: ReadonlyMap<string, string>): Selection {
  const from = datestampFrom("from", values.get("from"));
  const until = datestampFrom("until", values.get("until"));
  if (from !== null && until !== null) {
    if (from.length !== until.length) {
      throw new OaiError("badArgument", (says) => says.granularity);
    }
    if (from > until) throw new OaiError("badArgument", (says) => says.fromAfterUntil);
  }
  const set = values.get("set");
  return {
    metadataPrefix: prefixFrom(values.get("metadataPrefix") ?? ""),
    set: set === undefined ? null : setFrom(set),
    from,
    until,
  };
}

/** The first moment of a day or second, as the beginning of an RFC 3339 date, whatever its fraction. */
export function firstMoment(datestamp: string): string {
  return datestamp.replace("Z", "");
}

/** The first moment after a day or second, likewise. */
export function momentAfter(datestamp: string): string {
  const step = datestamp.length === 10 ? 86_400_000 : 1000;
  const moment = new Date(Date.parse(datestamp) + step);
  return moment.toISOString().slice(0, datestamp.length === 10 ? 10 : 19);
}

const tokenSyntax = v.strictTuple([
  v.string(),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.nullable(v.string()),
  v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/), v.maxLength(40)),
  v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
]);

/**
 * A resumption token. It holds the whole request and the place of the last record in the order of changes, so
 * nothing is kept here, it never expires, and what changes meanwhile moves behind that place or was given already.
 */
export function tokenOf({ selection, after, cursor, size }: Resumption): string {
  const { metadataPrefix, set, from, until } = selection;
  const parts = [metadataPrefix, set && setSpec(set), from, until, after.changedAt, after.id, cursor, size];
  return btoa(JSON.stringify(parts)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function resumptionFrom(token: string): Resumption {
  try {
    const text = atob(token.replaceAll("-", "+").replaceAll("_", "/"));
    const parts: unknown = JSON.parse(text);
    const [metadataPrefix, set, from, until, changedAt, id, cursor, size] = v.parse(tokenSyntax, parts);
    const values = Object.entries({ metadataPrefix, set, from, until }).flatMap(
      ([name, value]): [string, string][] => (value === null ? [] : [[name, value]]),
    );
    return { selection: selectionFrom(new Map(values)), after: { changedAt, id }, cursor, size };
  } catch {
    throw new OaiError("badResumptionToken", (says) => says.notAToken);
  }
}

/** The arguments by name. Throws `badVerb` and `badArgument` for what is repeated, unknown, missing or empty. */
function checkedArguments(sent: URLSearchParams): { verb: Verb; values: ReadonlyMap<string, string> } {
  const [verb = "", ...more] = sent.getAll("verb");
  if (!isVerb(verb) || more.length > 0) {
    throw new OaiError("badVerb", (says) => says.verbs(Object.keys(verbs)));
  }
  const { required, optional, resumable } = verbs[verb];
  const values = new Map<string, string>();
  for (const [name, value] of sent) {
    if (name === "verb") continue;
    const known =
      required.includes(name) || optional.includes(name) || (resumable && name === "resumptionToken");
    if (!known) throw new OaiError("badArgument", (says) => says.unknownArgument(verb));
    if (values.has(name)) throw new OaiError("badArgument", (says) => says.repeated(name));
    if (value === "") throw new OaiError("badArgument", (says) => says.empty(name));
    values.set(name, value);
  }
  if (values.has("resumptionToken")) {
    if (values.size > 1) throw new OaiError("badArgument", (says) => says.tokenAlone);
  } else {
    const missing = required.find((name) => !values.has(name));
    if (missing !== undefined) throw new OaiError("badArgument", (says) => says.missing(verb, missing));
  }
  return { verb, values };
}

/** The request that these arguments make. Throws OaiError. */
export function oaiRequest(sent: URLSearchParams): OaiRequest {
  const { verb, values } = checkedArguments(sent);
  const identifier = values.get("identifier") ?? null;
  const token = values.get("resumptionToken");
  switch (verb) {
    case "Identify":
      return { verb };
    case "ListMetadataFormats":
      return { verb, identifier };
    case "ListSets":
      if (token === undefined) return { verb };
      throw new OaiError("badResumptionToken", (says) => says.setsAreWhole);
    case "GetRecord":
      return {
        verb,
        identifier: identifier ?? "",
        metadataPrefix: prefixFrom(values.get("metadataPrefix") ?? ""),
      };
    case "ListIdentifiers":
    case "ListRecords": {
      const resumed = token === undefined ? null : resumptionFrom(token);
      return { verb, selection: resumed?.selection ?? selectionFrom(values), resumed };
    }
  }
}

/** Whether each argument is one that the schema lets the response repeat. */
const echoes: Readonly<Record<string, (value: string) => boolean>> = {
  verb: isVerb,
  identifier: (value) => /^[A-Za-z][\w+.-]*:(?:[\w\-.~:/?@!$&'()*+,;=]|%[\dA-Fa-f]{2})+$/.test(value),
  metadataPrefix: (value) => /^[\w\-.!~*'()]+$/.test(value),
  from: isDatestamp,
  until: isDatestamp,
  set: (value) => setSpecSyntax.test(value),
  resumptionToken: (value) => /^[\w-]+$/.test(value),
};

/** The arguments as the response's `request` element repeats them, without those that its schema forbids. */
export function echoedArguments(sent: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...sent].filter(([name, value]) => Object.hasOwn(echoes, name) && echoes[name]?.(value)),
  );
}
