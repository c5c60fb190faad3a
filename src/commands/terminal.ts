/** What a command is given, and what it says while it works. */
import { parseArgs, type ParseArgsConfig } from "node:util";
import * as v from "valibot";

/** Says how far a long piece of work is: a line that fills on a terminal, a line each quarter elsewhere. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #begun = Date.now();
  #done = 0;
  #quarters = 0;

  constructor(label: string, total: number) {
    this.#label = label;
    this.#total = total;
  }

  /** One more is done. Nothing is shown of what takes less than a second. */
  step(): void {
    this.#done += 1;
    const share = this.#done / this.#total;
    const last = this.#done === this.#total;
    const slow = Date.now() - this.#begun > 1000;
    if (process.stdout.isTTY) {
      const width = 30;
      const filled = Math.round(share * width);
      const bar = "█".repeat(filled) + "░".repeat(width - filled);
      if (slow || last)
        process.stdout.write(`\r  ${this.#label} ${bar} ${this.#done} of ${this.#total}${last ? "\n" : ""}`);
    } else if (Math.floor(share * 4) > this.#quarters) {
      this.#quarters = Math.floor(share * 4);
      if (slow || last) console.log(`  ${this.#label}: ${this.#done} of ${this.#total}`);
    }
  }
}

function inUnits(bytes: number): string {
  return bytes < 1_000_000_000
    ? `${Math.round(bytes / 1_000_000)} MB`
    : `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} seconds`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${(seconds / 3600).toFixed(1)} hours`;
}

/** Says how much of many bytes is sent, and how long the rest will take: on a terminal always, elsewhere each tenth. */
export class Transfer {
  readonly #bytes: number;
  readonly #files: number;
  readonly #begun = Date.now();
  #sent = 0;
  #ended = 0;
  #tenths = 0;

  constructor(bytes: number, files: number) {
    this.#bytes = bytes;
    this.#files = files;
  }

  sent(bytes: number): void {
    this.#sent += bytes;
    this.#say();
  }

  /** One of the files is through, whatever came of it. */
  ended(): void {
    this.#ended += 1;
    this.#say();
  }

  #say(): void {
    const share = this.#bytes === 0 ? 1 : this.#sent / this.#bytes;
    const seconds = (Date.now() - this.#begun) / 1000;
    const left = share > 0 && share < 1 ? `, some ${inWords((seconds * (1 - share)) / share)} left` : "";
    const line = `  ${this.#ended} of ${this.#files} files, ${inUnits(this.#sent)} of ${inUnits(this.#bytes)}${left}`;
    const last = this.#ended === this.#files;
    if (process.stdout.isTTY) process.stdout.write(`\r${line.padEnd(72)}${last ? "\n" : ""}`);
    else if (Math.floor(share * 10) > this.#tenths) {
      this.#tenths = Math.floor(share * 10);
      console.log(line);
    }
  }
}

/** Does the work on each of the items, so many at a time, and says how far it is. */
export async function onEach<Item>(
  label: string,
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const progress = new Progress(label, items.length);
  const queue = items.values();
  const one = async () => {
    for (const item of queue) {
      await work(item);
      progress.step();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** An end of a command that its user can mend: the sentence says how. */
export class CommandError extends Error {
  readonly exitCode: number;

  constructor(sentence: string, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** Runs a command. What its user can mend is told in a sentence; of anything else, the whole error. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exit(error instanceof CommandError ? error.exitCode : 1);
  }
}

/** The switches that a command was given. An unknown one gets the usage text and exit code 2. */
export function readSwitches<Name extends string>(names: readonly Name[], usage: string): Set<Name> {
  const given = process.argv.slice(2).map((argument) => argument.replace(/^--/, ""));
  if (given.includes("help")) {
    console.log(usage);
    process.exit(0);
  }
  const chosen = new Set<Name>();
  for (const argument of given) {
    const name = names.find((each) => each === argument);
    if (name === undefined) throw new CommandError(`There is no option --${argument}.\n\n${usage}`, 2);
    chosen.add(name);
  }
  return chosen;
}

/** Where a token goes in place of the command's words: its usage text names the variable that the command takes. */
function tokenAsOption(usage: string, takesFile: boolean): string {
  const variable = /\b[A-Z_]+_TOKEN\b/.exec(usage)?.[0];
  const ways = [
    ...(variable === undefined ? [] : [`put it into the variable ${variable}`]),
    ...(takesFile ? ["write it into a file and give --token-file FILE"] : []),
  ];
  const instead = ways.length === 0 ? "this command takes none" : ways.join(", or ");
  return `No token is given as --token: what stands in a command is read by others on the machine, and kept in its history. In place of it ${instead}.`;
}

/** The options and words that a command was given. What it does not know gets the usage text and exit code 2. */
export function readArguments<const Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes("--help")) {
    console.log(usage);
    process.exit(0);
  }
  const options = config.options ?? {};
  if (!("token" in options) && process.argv.some((word) => /^--token(?:=|$)/.test(word)))
    throw new CommandError(tokenAsOption(usage, "token-file" in options), 2);
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2);
  }
}

/** What the options ask for. Throws CommandError with what is wrong with them, and the usage text. */
export function parsedOptions<Schema extends v.GenericSchema>(
  usage: string,
  schema: Schema,
  given: object,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given);
  if (result.success) return result.output;
  throw new CommandError(`${result.issues.map(({ message }) => message).join(" ")}\n\n${usage}`, 2);
}

/** The number that an option gives; null where it is left out. Throws CommandError for what is none, or out of bounds. */
export function wholeNumber(
  text: string | undefined,
  option: string,
  { least, most }: { readonly least: number; readonly most: number },
  usage: string,
): number | null {
  if (text === undefined) return null;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new CommandError(`--${option} takes a whole number from ${least} to ${most}.\n\n${usage}`, 2);
}

/** The one word that a command takes. Throws CommandError where there is none, or another. */
export function onlyOne(words: readonly string[], what: string, usage: string): string {
  const [word, another] = words;
  if (word !== undefined && another === undefined) return word;
  throw new CommandError(`One ${what} is needed.\n\n${usage}`, 2);
}
