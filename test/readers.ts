/** Many readers, each of another network: what one network may ask for in a minute is limited. */
let asked = 0;

/** The headers of a request by the next of them. */
export function anotherReader(): Record<string, string> {
  asked += 1;
  return { "cf-connecting-ip": `10.${(asked >> 8) & 255}.${asked & 255}.1` };
}
