/** The states of a publication, and how it passes from one into another. */
import type { StoredForChange } from "../../store/publications.ts";
import { conflict, invalid } from "../problem.ts";
import { publicationFrom } from "../publication/publication.ts";
import type { PublicationState } from "../publication/terms.ts";

/** What a change does to a publication's state. */
export type Transition =
  | { readonly kind: "publish" }
  | { readonly kind: "schedule"; readonly publishAt: string }
  | { readonly kind: "unschedule" }
  | { readonly kind: "withdraw"; readonly reason: string }
  | { readonly kind: "restore" }
  | ({ readonly kind: "recover" } & StateThen);

/** The state that a publication had when a backup was taken. */
interface StateThen {
  readonly state: PublicationState;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
}

export interface StateAfter {
  readonly state: PublicationState;
  readonly publishAt: string | null;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly action: string;
}

/** The state after a transition. Throws `conflict` for one that the present state does not allow. */
export function stateAfter(
  current: StoredForChange | null,
  transition: Transition | undefined,
  now: string,
): StateAfter {
  const record = current?.record;
  const state = record ? publicationFrom(record).state : "draft";
  const same: StateAfter = {
    state,
    publishAt: record?.publishAt ?? null,
    publishedAt: record?.publishedAt ?? null,
    withdrawnAt: record?.withdrawnAt ?? null,
    withdrawnReason: record?.withdrawnReason ?? null,
    action: record ? "changed" : "created",
  };
  switch (transition?.kind) {
    case undefined:
      if (state === "withdrawn") throw conflict("It is withdrawn. Restore it first, then change it.");
      return same;
    case "publish":
      if (state === "withdrawn") throw conflict("It is withdrawn. Restore it instead.");
      if (state === "published") return same;
      return {
        ...same,
        state: "published",
        publishAt: null,
        publishedAt: same.publishedAt ?? now,
        action: "published",
      };
    case "schedule":
      if (state !== "draft") throw conflict("Only a draft can be scheduled.");
      if (!(Date.parse(transition.publishAt) > Date.parse(now))) {
        const message = "The date lies in the past. Choose a later one, or publish it now.";
        throw invalid("publishAt", message);
      }
      return { ...same, publishAt: new Date(transition.publishAt).toISOString(), action: "scheduled" };
    case "unschedule":
      if (same.publishAt === null) throw conflict("It is not scheduled.");
      return { ...same, publishAt: null, action: "unscheduled" };
    case "withdraw":
      if (state === "withdrawn") throw conflict("It is withdrawn already.");
      return {
        ...same,
        state: "withdrawn",
        publishAt: null,
        withdrawnAt: now,
        withdrawnReason: transition.reason,
        action: state === "draft" ? "discarded" : "withdrawn",
      };
    case "restore":
      if (state !== "withdrawn") throw conflict("It is not withdrawn, so there is nothing to restore.");
      return {
        ...same,
        state: same.publishedAt === null ? "draft" : "published",
        withdrawnAt: null,
        withdrawnReason: null,
        action: "restored",
      };
    case "recover":
      return recovered(record ? same : null, transition, now);
  }
}

/** The state of what comes back from a backup: readers lose nothing by it that they see today. */
function recovered(same: StateAfter | null, then: StateThen, now: string): StateAfter {
  const action = "brought back";
  if (same?.state === "withdrawn" && then.state === "draft")
    throw conflict("It is withdrawn. Restore it first, then change it.");
  if (same && same.state !== "draft" && then.state !== "published") return { ...same, action };
  const first = then.publishedAt !== null && then.publishedAt < now ? then.publishedAt : now;
  const isWithdrawn = then.state === "withdrawn";
  // A draft that was given up is withdrawn too, and readers never saw it.
  const wasSeen = then.state === "published" || (isWithdrawn && then.publishedAt !== null);
  return {
    state: then.state,
    publishAt: then.state === "draft" ? (same?.publishAt ?? null) : null,
    publishedAt: same?.publishedAt ?? (wasSeen ? first : null),
    withdrawnAt: isWithdrawn ? (then.withdrawnAt ?? now) : null,
    withdrawnReason: isWithdrawn ? then.withdrawnReason : null,
    action,
  };
}
