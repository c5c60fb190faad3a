/** Working copies: what an editor has typed and not saved, kept so that no crash and no dead battery loses it. */
import type { Database } from "../../store/database.ts";
import type { Statement } from "../../store/statement.ts";
import { runBatch } from "../../store/database.ts";
import {
  forgetWorkingCopy,
  noteAdded,
  readAdded,
  readNewWorkingCopies,
  readOtherEditors,
  readWorkingCopy,
  type StoredWorkingCopy,
  writeWorkingCopy,
} from "../../store/working-copies.ts";
import { parseCode } from "../publication/code.ts";

export type WorkingCopy = StoredWorkingCopy;

/** A subject for the working copy of a publication that is still to be added. */
export function newSubject(): string {
  return `new:${crypto.randomUUID()}`;
}

/** Whether a working copy can be kept under this: a publication's code, or what {@link newSubject} gave. */
export function isSubject(text: string): boolean {
  return parseCode(text) === text || /^new:[0-9a-f-]{36}$/.test(text);
}

/** Keeps what was typed, in place of what was kept before. */
export function keepWorkingCopy(database: Database, accountId: number, copy: WorkingCopy): Promise<void> {
  return writeWorkingCopy(database, accountId, copy);
}

export function workingCopyOf(
  database: Database,
  accountId: number,
  subject: string,
): Promise<WorkingCopy | null> {
  return readWorkingCopy(database, accountId, subject);
}

/** The account's working copies of publications that are still to be added, latest first. */
export function newWorkingCopies(database: Database, accountId: number): Promise<WorkingCopy[]> {
  return readNewWorkingCopies(database, accountId);
}

/** Others who have a working copy of this, with when they typed last. */
export function othersEditing(
  database: Database,
  accountId: number,
  subject: string,
): Promise<{ name: string; savedAt: string }[]> {
  return readOtherEditors(database, accountId, subject);
}

/**
 * What belongs to the change that saves a form: its working copy is forgotten and, where it added a publication,
 * that is noted, so that the same form sent twice adds no second one.
 */
export function savingForm(accountId: number, subject: string, now: string): Statement[] {
  return [
    forgetWorkingCopy(accountId, subject),
    ...(subject.startsWith("new:") ? [noteAdded(accountId, subject, now)] : []),
  ];
}

/** The code of the publication that this form for a new one was saved as; null where it was not. */
export function addedBy(database: Database, accountId: number, subject: string): Promise<string | null> {
  return readAdded(database, accountId, subject);
}

/** Forgets a working copy, if there is one. */
export function discardWorkingCopy(database: Database, accountId: number, subject: string): Promise<void> {
  return runBatch(database, [forgetWorkingCopy(accountId, subject)]);
}
