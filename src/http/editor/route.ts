/**
 * The editors' routes: each says who may use it, so that none can be forgotten. The pages under /admin and the
 * operations under /api/v1 are both made of these.
 */
import type { Context } from "hono";
import type { Action, Principal } from "../../catalogue/accounts/principal.ts";
import type { Noted } from "../../store/database.ts";
import type { Tongue } from "./strings/tongue.ts";

export interface EditorVariables {
  /** When the request came, in milliseconds since the epoch. */
  askedAt: number;
  /** What was decided about it; null where nothing was yet, or anyone may. */
  decision: Action | null;
  principal: Principal | null;
  /** Whom Cloudflare Access vouches for, where no account is theirs. */
  stranger: string | null;
  /** Whether their cookie names no session, and so is taken from the browser: it would count each time. */
  forgetsSession: boolean;
  /** The language that they are answered in. */
  tongue: Tongue;
  /** What readers are answered with. */
  read: (request: Request) => Response | Promise<Response>;
}
export interface EditorBindings extends Env {
  /** How readers are answered, past the cache for whoever is known. */
  readonly asReader: (isKnown: boolean) => Promise<Response>;
}
export type EditorContext = Context<{ Bindings: EditorBindings; Variables: EditorVariables }>;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface RouteAddress {
  readonly method: Method;
  /** In Hono's syntax. */
  readonly path: string;
}

/** A route that anyone may use, such as signing in. */
export interface OpenRoute extends RouteAddress {
  readonly decision: "anyone";
  readonly answer: (c: EditorContext, principal: Principal | null) => Promise<Response>;
}

/** A route for those who may do the action. */
export interface GuardedRoute extends RouteAddress {
  /** Whether it lets somebody in, or lets them do more, and so takes a sign-in of the last minutes. */
  readonly fresh?: boolean;
  readonly decision: Action;
  readonly answer: (c: EditorContext, principal: Principal) => Promise<Response>;
  /** The same answer made of what the change noted, for whoever asks again because the first was lost. */
  readonly recall?: (c: EditorContext, principal: Principal, noted: readonly Noted[]) => Promise<Response>;
}

export type EditorRoute = OpenRoute | GuardedRoute;
