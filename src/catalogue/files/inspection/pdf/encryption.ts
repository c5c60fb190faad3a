/**
 * Whether an encrypted PDF opens without a password: the standard security handler's check of the user password
 * (ISO 32000-2, section 7.6.4, algorithms 2, 2.B, 4, 5, 6 and 11) for the empty one.
 */
import { Buffer } from "node:buffer";
import { createCipheriv, createHash } from "node:crypto";

/** The entries of an encryption dictionary that the check takes. */
export interface Encryption {
  /** The security handler: `Standard`, or another. */
  readonly handler: string;
  readonly revision: number;
  /** Bits. */
  readonly keyLength: number;
  readonly permissions: number;
  readonly owner: Buffer;
  readonly user: Buffer;
  readonly encryptsMetadata: boolean;
  /** Whether nothing but what is attached is encrypted (section 7.6.6: the filters of streams and strings). */
  readonly attachmentsOnly: boolean;
}

/** Fills a password to 32 bytes; alone it is the empty one. */
const padding = Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex");

function md5(...parts: Buffer[]): Buffer {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** RC4, which no library here offers any more; it is only compared with, never relied on. */
function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number) => state[index] ?? 0;
  const swap = (a: number, b: number) => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at((at(i) + at(j)) & 255);
    }),
  );
}

/** Revisions 2 to 4: algorithms 2, 4 and 5. */
function opensByRc4(encryption: Encryption, identifier: Buffer, keyBytes: number): boolean {
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(encryption.permissions | 0);
  const last = encryption.revision >= 4 && !encryption.encryptsMetadata ? [Buffer.alloc(4, 0xff)] : [];
  let key = md5(padding, encryption.owner.subarray(0, 32), permissions, identifier, ...last);
  if (encryption.revision === 2) {
    return rc4(key.subarray(0, 5), padding).equals(encryption.user.subarray(0, 32));
  }
  for (let round = 0; round < 50; round++) key = md5(key.subarray(0, keyBytes));
  key = key.subarray(0, keyBytes);
  let check = md5(padding, identifier);
  for (let round = 0; round < 20; round++) check = rc4(Buffer.from(key.map((byte) => byte ^ round)), check);
  return check.equals(encryption.user.subarray(0, 16));
}

/** Algorithm 2.B, for the empty user password. */
function hardened(salt: Buffer): Buffer {
  let key = createHash("sha256").update(salt).digest();
  for (let round = 0; ; round++) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const encrypted = cipher.update(repeated);
    // The first sixteen bytes as one number modulo 3: 256 leaves 1, so the sum of the bytes will do.
    const sum = encrypted.subarray(0, 16).reduce((total, byte) => total + byte, 0);
    key = createHash(["sha256", "sha384", "sha512"][sum % 3] ?? "sha256")
      .update(encrypted)
      .digest();
    if (round >= 63 && (encrypted.at(-1) ?? 0) <= round - 31) return key.subarray(0, 32);
  }
}

/** Whether the file opens without a password. `identifier` is the first part of the trailer's ID. */
export function opensWithoutPassword(encryption: Encryption, identifier: Buffer): boolean {
  const { revision, user, owner, keyLength } = encryption;
  if (revision >= 2 && revision <= 4) {
    if (user.length < 32 || owner.length < 32) return false;
    // Files of revision 4 may leave the length to their crypt filter, which uses 128 bits.
    const lengths = new Set([keyLength / 8, 16, 5].filter((bytes) => bytes >= 5 && bytes <= 16));
    return [...lengths].some((bytes) => opensByRc4(encryption, identifier, bytes));
  }
  if (user.length < 48) return false;
  const salt = user.subarray(32, 40);
  const expected = user.subarray(0, 32);
  if (revision === 5) return createHash("sha256").update(salt).digest().equals(expected);
  return revision === 6 && hardened(salt).equals(expected);
}
