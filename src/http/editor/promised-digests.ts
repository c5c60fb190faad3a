/**
 * What the headers of an upload promise of its bytes: Content-Digest and Repr-Digest (RFC 9530), and Digest (RFC 3230)
 * and Content-MD5 (RFC 1864), which older programs send. Each that can be checked is checked; what is in no algorithm
 * that is known here is passed over.
 */
import { Buffer } from "node:buffer";
import { createHash, type Hash } from "node:crypto";
import { type CatalogueError, invalid } from "../../catalogue/problem.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import type { EditorContext } from "./route.ts";

const algorithms: Readonly<Record<string, { readonly hash: string; readonly bytes: number }>> = {
  "sha-256": { hash: "sha256", bytes: 32 },
  "sha-512": { hash: "sha512", bytes: 64 },
  sha: { hash: "sha1", bytes: 20 },
  md5: { hash: "md5", bytes: 16 },
};

interface Promised {
  readonly header: string;
  readonly algorithm: string;
  readonly digest: Buffer;
}

/** How each header writes a digest, and how it is told to whoever wrote it otherwise. */
const dictionary = {
  member: /^([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;.*)?$/,
  such: "sha-256=:…:",
};
const headers: Readonly<Record<string, { readonly member: RegExp; readonly such: string }>> = {
  "Content-Digest": dictionary,
  "Repr-Digest": dictionary,
  Digest: { member: /^([A-Za-z0-9-]+)=([A-Za-z0-9+/]*={0,2})$/, such: "SHA-256=…" },
  "Content-MD5": { member: /^(?:(md5)=)?([A-Za-z0-9+/]{22}==)$/, such: "the MD5 of the bytes" },
};

/** The digests that one header promises. Throws `invalid` where it is not written as its specification has it. */
function promisedIn(header: string, value: string): Promised[] {
  const { member, such } = valueUnder(headers, header) ?? dictionary;
  const wrong = () => invalid(header, `It takes ${such}, in Base64. Correct it, or leave it out.`);
  return value.split(",").flatMap((written) => {
    const [whole, name = "md5", base64 = ""] = member.exec(written.trim()) ?? [];
    if (whole === undefined) throw wrong();
    const algorithm = name.toLowerCase();
    const known = valueUnder(algorithms, algorithm);
    if (!known) return [];
    const digest = Buffer.from(base64, "base64");
    if (digest.length !== known.bytes) throw wrong();
    return [{ header, algorithm, digest }];
  });
}

/** All that the request promises of its bytes. Throws `invalid` where it cannot be read. */
function promisedBy(c: EditorContext): Promised[] {
  return Object.keys(headers).flatMap((header) => {
    const value = c.req.header(header);
    return value === undefined ? [] : promisedIn(header, value);
  });
}

/** The body of a request, which ends only where its bytes are those that were promised. */
export interface Checked {
  readonly stream: ReadableStream<Uint8Array> | null;
  /** The SHA-256 that was promised, in hexadecimal; null where none was. */
  readonly sha256: string | null;
  /** What the work gives that takes the stream. Throws `invalid` where the bytes are not those that were promised. */
  readonly taken: <Result>(work: Promise<Result>) => Promise<Result>;
}

/** Hands bytes on, the last of them once all have the digests. Tells `broken` of one that they do not have. */
function checking(promised: readonly Promised[], broken: (promise: Promised) => Error) {
  const hashes: readonly (readonly [Promised, Hash])[] = promised.map((each) => [
    each,
    createHash(valueUnder(algorithms, each.algorithm)?.hash ?? each.algorithm),
  ]);
  let last: Uint8Array | null = null;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      for (const [, hash] of hashes) hash.update(piece);
      if (last) controller.enqueue(last);
      last = piece;
    },
    flush(controller) {
      for (const [each, hash] of hashes) {
        if (!hash.digest().equals(each.digest)) {
          controller.error(broken(each));
          return;
        }
      }
      if (last) controller.enqueue(last);
    },
  });
}

/** The request's body, checked against what its headers promise. Throws `invalid` where they cannot be read. */
export function checkedBody(c: EditorContext): Checked {
  const { body } = c.req.raw;
  const promised = promisedBy(c);
  const sha256 = promised.find(({ algorithm }) => algorithm === "sha-256")?.digest.toString("hex") ?? null;
  if (promised.length === 0 || !body) return { stream: body, sha256, taken: (work) => work };
  let refusal: CatalogueError | null = null;
  const stream = body.pipeThrough(
    checking(promised, ({ header, algorithm }) => {
      refusal = invalid(
        header,
        `The bytes that came do not have this ${algorithm} digest: they were changed on the way, or it is another file’s. Nothing was changed. Send them again.`,
      );
      return refusal;
    }),
  );
  return {
    stream,
    sha256,
    taken: async (work) => {
      try {
        return await work;
      } catch (error) {
        // Whatever took the stream has its own word for one that broke off.
        throw refusal ?? error;
      }
    },
  };
}
