/** Which hosts are of the public web. */

/** Names that mean a machine or a network of one's own (RFC 6761, RFC 6762, RFC 8375 and ICANN's `internal`). */
const ownNames = /(?:^|\.)(?:localhost|local|internal|home\.arpa|test|invalid)\.?$/;

/**
 * Whether a host has a name and no numbers, and one that is not for a network of one's own. The parser of addresses
 * writes every form of an IPv4 address in four numbers, and IPv6 in brackets.
 */
export function hasPublicName(hostname: string): boolean {
  return hostname.includes(".") && !/^[\d.]+$|^\[/.test(hostname) && !ownNames.test(hostname);
}
