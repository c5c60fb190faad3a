/** What the drilled catalogue asks for outside: the receiver of a webhook, and an earlier site with files. */
import { type Request, Response } from "miniflare";
import { killWorkerd } from "../server.ts";
import { endAddress } from "./faults.ts";

/** A message as the receiver got it. */
interface Message {
  readonly id: string;
  readonly body: string;
}

export const receiver = "https://receiver.example.org/news";
export const earlierSite = "earlier.example.org";

export class Outside {
  /** In the order in which they came, doubles too. */
  readonly messages: Message[] = [];
  /** What the receiver answers after it has taken a message. */
  status = 204;
  /** Whether the Worker has come to the call at which its process was to end. */
  hasEnded = false;
  /** What the earlier site has, by path. */
  readonly files = new Map<string, Uint8Array>();

  readonly answer = async (request: Request): Promise<Response> => {
    const { host, pathname, href } = new URL(request.url);
    if (href === receiver) {
      this.messages.push({ id: request.headers.get("webhook-id") ?? "", body: await request.text() });
      return new Response(null, { status: this.status });
    }
    if (href === endAddress) {
      this.hasEnded = true;
      killWorkerd();
    }
    const file = host === earlierSite ? this.files.get(pathname) : undefined;
    return file
      ? new Response(new Uint8Array(file), { headers: { "content-type": "application/pdf" } })
      : new Response(null, { status: 404 });
  };
}
