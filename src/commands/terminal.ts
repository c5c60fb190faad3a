/** What a command says while it works. */

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
