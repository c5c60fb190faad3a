/**
 * The networks that ask, as something to count by and nothing else: a hash with a key that is drawn at random, lives
 * in this isolate's memory for a day and is written nowhere. See docs/decisions/0053-limits.md.
 */
import { createHmac, randomBytes } from "node:crypto";

/** How many bits of an address name its network. */
export interface Width {
  readonly ipv4: number;
  readonly ipv6: number;
}

/** The eight groups of an IPv6 address, or null for what is none. */
function groupsOf(address: string): number[] | null {
  const [head = "", tail, more] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const left = 8 - before.length - after.length;
  if (more !== undefined || (tail === undefined ? left !== 0 : left < 1)) return null;
  const all = [...before, ...Array.from({ length: left }, () => "0"), ...after];
  if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return all.map((group) => Number.parseInt(group, 16));
}

/** The first bits of these numbers, each of so many bits, in hexadecimal. */
function firstBits(numbers: readonly number[], size: number, bits: number): string {
  return numbers
    .map((number, index) => {
      const dropped = Math.min(Math.max(size - (bits - index * size), 0), size);
      return ((number >> dropped) << dropped).toString(16);
    })
    .join(":");
}

/** The network of an IP address; one for all that is none. An IPv4 address in IPv6's clothes is the IPv4 address. */
export function networkOf(address: string, { ipv4, ipv6 }: Width): string {
  const dotted = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (dotted !== undefined) return `4 ${firstBits(dotted.split(".").map(Number), 8, ipv4)}`;
  const groups = groupsOf(address);
  if (!groups) return "";
  const [mapped, high = 0, low = 0] = [groups.slice(0, 6).join(":"), groups[6], groups[7]];
  if (mapped === "0:0:0:0:0:65535") {
    return `4 ${firstBits([high >> 8, high & 255, low >> 8, low & 255], 8, ipv4)}`;
  }
  return `6 ${firstBits(groups, 16, ipv6)}`;
}

let held: { readonly day: string; readonly key: Uint8Array } | null = null;

/** The key of the day. Random values are to be had while answering only. */
function keyOf(day: string): Uint8Array {
  if (held?.day !== day) held = { day, key: randomBytes(32) };
  return held.key;
}

/**
 * What the network that a request comes from is counted by. Cloudflare sets the header and takes off any that a
 * client sent; no other is looked at.
 */
export function networkKey(request: Request, width: Width): string {
  const network = networkOf(request.headers.get("cf-connecting-ip") ?? "", width);
  const day = new Date().toISOString().slice(0, 10);
  return createHmac("sha256", keyOf(day)).update(network).digest("base64url");
}

/** For readers: what a provider gives one place, so that a crawler cannot walk through the addresses of its own. */
export const readersWidth: Width = { ipv4: 24, ipv6: 56 };

/** For signing in: as narrow as one subscriber, so that no neighbour locks anybody out. */
export const signInWidth: Width = { ipv4: 32, ipv6: 64 };
