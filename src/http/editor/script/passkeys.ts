/** Asks the device for a passkey: to make one, or to sign in with one. Brings the forms of pages/sign-in.ts to life. */
import { forgetAllBrought } from "./uploads/brought.ts";
import { spoken } from "./saying/spoken.ts";

/** A sentence for whoever sits before the screen. */
class Refusal extends Error {}

/** That what was asked takes a sign-in of the last minutes. */
class Stale extends Refusal {}

async function post(path: string, body: object): Promise<Response> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return response;
  const problem: { type?: string; detail?: string } = await response.json().catch(() => ({}));
  const sentence =
    problem.detail ?? spoken("The catalogue did not answer as it should. Try again in a minute.");
  throw problem.type?.endsWith("stale-sign-in") ? new Stale(sentence) : new Refusal(sentence);
}

async function created(path: string): Promise<Credential | null> {
  const options: PublicKeyCredentialCreationOptionsJSON = await (await post(path, {})).json();
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
}

async function chosen(path: string): Promise<Credential | null> {
  const options: PublicKeyCredentialRequestOptionsJSON = await (await post(path, {})).json();
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

/** What to tell somebody about an error of the browser's own (Web Authentication, section 5). */
function sentenceOf(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError")
    return spoken("It was cancelled, or took too long. Try again when you are ready.");
  if (name === "InvalidStateError")
    return spoken("This device has a passkey for this account already. Sign in with it.");
  if (name === "NotSupportedError" || name === "ConstraintError")
    return spoken(
      "This device cannot keep such a passkey. Set up its fingerprint, face or PIN first, or take another device.",
    );
  if (name === "SecurityError")
    return spoken("Passkeys work at a host name over HTTPS, or at localhost. Check the address.");
  return spoken("The device did not answer as it should. Try again, or take another browser.");
}

/** Makes a passkey; where that takes a fresh sign-in, one of the account's own is asked for first. */
async function enrolled(path: string): Promise<Credential | null> {
  try {
    return await created(path);
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
  }
  const own = await chosen("/admin/account/confirmation/options");
  if (!(own instanceof PublicKeyCredential)) throw new Refusal(spoken("No passkey was chosen. Try again."));
  await post("/admin/account/confirmation", { response: own.toJSON() });
  return created(path);
}

function enliven(form: HTMLFormElement): void {
  const { passkey, options = "", finish = "", next } = form.dataset;
  const button = form.querySelector("button");
  const error = form.querySelector("[role=alert]");
  const say = (sentence: string) => {
    if (error) error.textContent = sentence;
  };
  form.hidden = false;
  if (!("PublicKeyCredential" in window) || !("parseCreationOptionsFromJSON" in PublicKeyCredential)) {
    say(spoken("This browser is too old for passkeys. Update it, or take another one."));
    if (button) button.disabled = true;
    return;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void work();
  });
  async function work(): Promise<void> {
    if (button) button.disabled = true;
    say("");
    try {
      const credential = await (passkey === "enrol" ? enrolled(options) : chosen(options));
      if (!(credential instanceof PublicKeyCredential))
        throw new Refusal(spoken("No passkey was chosen. Try again."));
      const name = new FormData(form).get("name");
      await post(finish, {
        response: credential.toJSON(),
        ...(typeof name === "string" && name.trim() !== "" ? { name } : {}),
      });
      const again = document.querySelector<HTMLFormElement>("form[data-resend]");
      if (again) again.submit();
      else if (next === undefined) location.reload();
      else location.assign(next);
    } catch (failure) {
      say(sentenceOf(failure));
      if (button) button.disabled = false;
    }
  }
}

// Whoever signed out comes to this address. The same page in place of another is for who may go on with a form there.
if (location.pathname === "/admin/sign-in") void forgetAllBrought();

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) enliven(form);
