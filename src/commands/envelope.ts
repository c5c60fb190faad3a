/**
 * How the files of a backup are written: as they are, or encrypted for whoever has a key, in the format of age
 * (https://age-encryption.org/v1), which other programs read too.
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync, readFileSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { Decrypter, Encrypter } from "age-encryption";
import { CommandError } from "./terminal.ts";

/** What stands after the name of an encrypted file. */
const encryptedSuffix = ".age";

type Bytes = ReadableStream<Uint8Array>;

/** What is done with each file on its way into a backup. */
export interface Envelope {
  /** For whom it is encrypted; nobody where it is not. */
  readonly recipients: readonly string[];
  /** What stands after the name of each file. */
  readonly suffix: string;
  readonly wrap: (plain: Bytes) => Promise<Bytes>;
  /** How many bytes become of so many. */
  readonly size: (bytes: number) => number;
}

/** Files as they are. */
const open: Envelope = { recipients: [], suffix: "", wrap: async (plain) => plain, size: (bytes) => bytes };

function streamOf(chunks: AsyncIterator<Uint8Array>): Bytes {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

async function* chunksOf(stream: Bytes): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}

/** Files for these recipients, such as `age1…`; as they are where there is none. Throws CommandError. */
export async function envelopeFor(recipients: readonly string[]): Promise<Envelope> {
  if (recipients.length === 0) return open;
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new CommandError(
        `${recipient} is no recipient of age: one begins with age1, as age-keygen prints it after “Public key”.`,
        2,
      );
    }
  }
  const empty = await encrypter.encrypt(streamOf(chunksOf(new Blob([]).stream())));
  return {
    recipients: recipients.toSorted(),
    suffix: encryptedSuffix,
    wrap: (plain) => encrypter.encrypt(plain),
    size: (bytes) => empty.size(bytes),
  };
}

/** What was written: how many bytes came, their SHA-256, and that of those which lie there now. */
export interface Written {
  readonly bytes: number;
  readonly came: string;
  readonly sha256: string;
}

/**
 * Writes what comes to this path, whole or not at all, as the envelope has it. Throws CommandError where other than
 * the expected number of bytes came.
 */
export async function writeFrom(
  chunks: AsyncIterable<Uint8Array>,
  { wrap }: Envelope,
  path: string,
  expected?: number,
): Promise<Written> {
  const [cameHash, hash] = [createHash("sha256"), createHash("sha256")];
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      cameHash.update(chunk);
      yield chunk;
    }
  }
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(await wrap(streamOf(counted())))) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const partial = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true });
  await pipeline(hashed, createWriteStream(partial));
  if (expected !== undefined && bytes !== expected) {
    throw new CommandError(`${path} was cut off on its way. Run the command again: it goes on.`);
  }
  renameSync(partial, path);
  return { bytes, came: cameHash.digest("hex"), sha256: hash.digest("hex") };
}

/** The bytes of a stream that somebody else made, such as a response's body. */
export function bytesIn(stream: Bytes | null): AsyncIterable<Uint8Array> {
  return chunksOf(stream ?? new Blob([]).stream());
}

/** A text as the bytes that it is written with. */
export async function* textBytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** Whether a path is that of an encrypted file, and what it is called without that. */
export function withoutSuffix(path: string): string | null {
  return path.endsWith(encryptedSuffix) ? path.slice(0, -encryptedSuffix.length) : null;
}

/** Opens what is encrypted with one of the identities in a file, as age-keygen writes it. Throws CommandError. */
export function openerWith(identityFile: string): (from: string, to: string) => Promise<Written> {
  const decrypter = new Decrypter();
  const lines = readFileSync(identityFile, "utf8").split(/\r?\n/);
  const identities = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new CommandError(
      `${identityFile} has a line that is no identity of age: one begins with AGE-SECRET-KEY-.`,
    );
  }
  const unwrapped: Envelope = { ...open, wrap: (cipher) => decrypter.decrypt(cipher) };
  return (from, to) =>
    writeFrom(createReadStream(from), unwrapped, to).catch((error: unknown) => {
      throw new CommandError(`${from} cannot be decrypted with ${identityFile} (${String(error)}).`);
    });
}
