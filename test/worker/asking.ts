/** Asking the Worker as somebody who may edit, whatever is sent. */
import { ask } from "./requests.ts";

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as a form. */
  form?: Record<string, string>;
  /** Sent as it is. */
  body?: BodyInit;
}

/** Asks with these headers, which say who it is; POST where something is sent. */
export function askerWith(
  identity: Record<string, string>,
): (path: string, sent?: Sent) => Promise<Response> {
  return (path, { method, headers = {}, json, form, body } = {}) => {
    const [type, content] =
      json !== undefined
        ? ["application/json", JSON.stringify(json)]
        : form !== undefined
          ? ["application/x-www-form-urlencoded", new URLSearchParams(form).toString()]
          : [undefined, body];
    return ask(path, {
      method: method ?? (content === undefined ? "GET" : "POST"),
      headers: { ...identity, ...(type ? { "content-type": type } : {}), ...headers },
      ...(content === undefined ? {} : { body: content }),
    });
  };
}
