import { Buffer } from "node:buffer";

/** The SHA-256 of all that a stream has, in hexadecimal. */
export async function sha256Of(stream: ReadableStream<Uint8Array>): Promise<string> {
  const digest = new crypto.DigestStream("SHA-256");
  await stream.pipeTo(digest);
  return Buffer.from(await digest.digest).toString("hex");
}
