/** Reads the catalogue's source data: every YAML file of this folder, through its schema. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parseDocument } from "yaml";
import {
  containerRecord,
  placeRecord,
  publicationRecord,
  settingsRecord,
  synonymsRecord,
  topicRecord,
  type PublicationRecord,
} from "./record.ts";

type TopicRecord = v.InferOutput<typeof topicRecord>;
type PlaceRecord = v.InferOutput<typeof placeRecord>;
export type ContainerRecord = v.InferOutput<typeof containerRecord>;

/** The whole source data; publications in the order of the source, lists in their own order. */
export interface Seed {
  readonly publications: readonly PublicationRecord[];
  readonly topics: readonly TopicRecord[];
  readonly places: readonly PlaceRecord[];
  readonly containers: readonly ContainerRecord[];
  /** Groups of search words, each word with its language; none where the folder has no such files. */
  readonly searchWords: readonly v.InferOutput<typeof synonymsRecord>[];
  /** What the institute says of itself; null where the folder does not have it. */
  readonly settings: v.InferOutput<typeof settingsRecord> | null;
}

/** Something wrong with the source data: where it is and what to do about it. */
export interface Problem {
  /** The file, from the folder of the source data. */
  readonly file: string;
  readonly field: string;
  readonly remedy: string;
}

/** Thrown by {@link readSeed}: names the file and field of everything that breaks a schema. */
export class SeedError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ file, field, remedy }) => `${file}: ${field}: ${remedy}`).join("\n"));
    this.name = "SeedError";
    this.problems = problems;
  }
}

/**
 * The source data in this folder, or in another with the same files. Throws {@link SeedError} where a file
 * is not YAML or breaks its schema. That the files agree with each other and with the source text is for
 * check.ts to say.
 */
export function readSeed(folder: string = import.meta.dirname): Seed {
  const problems: Problem[] = [];

  function read<Schema extends v.GenericSchema>(
    file: string,
    schema: Schema,
  ): v.InferOutput<Schema> | undefined {
    const document = parseDocument(readFileSync(join(folder, file), "utf8"));
    if (document.errors.length > 0) {
      problems.push(
        ...document.errors.map(({ message }) => ({
          file,
          field: "(YAML)",
          remedy: message.split("\n")[0] ?? "",
        })),
      );
      return undefined;
    }
    const result = v.safeParse(schema, document.toJS());
    if (result.success) return result.output;
    for (const issue of result.issues) {
      problems.push({ file, field: v.getDotPath(issue) ?? "(whole file)", remedy: issue.message });
    }
    return undefined;
  }

  const publications = readdirSync(join(folder, "publications"))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => read(`publications/${name}`, publicationRecord))
    .filter((record) => record !== undefined)
    .toSorted((one, other) => one.source.position - other.source.position);
  const topics = read("topics.yaml", v.array(topicRecord));
  const places = read("places.yaml", v.array(placeRecord));
  const containers = read("containers.yaml", v.array(containerRecord));
  const searchWords = existsSync(join(folder, "search-words"))
    ? readdirSync(join(folder, "search-words"))
        .filter((name) => name.endsWith(".yaml"))
        .flatMap((name) => read(`search-words/${name}`, v.array(synonymsRecord)) ?? [])
    : [];
  const settings = existsSync(join(folder, "settings.yaml")) ? read("settings.yaml", settingsRecord) : null;
  if (problems.length > 0 || !topics || !places || !containers || settings === undefined) {
    throw new SeedError(problems);
  }
  return { publications, topics, places, containers, searchWords, settings };
}
