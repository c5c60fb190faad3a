/** The page that schedules a publication: tells what the chosen moment is where the editor sits. */
import { locale, spoken } from "./saying/spoken.ts";

const field = document.querySelector<HTMLInputElement>("#publishAt");
const told = document.querySelector("#local-time");

function tell(): void {
  const moment = new Date(`${field?.value ?? ""}Z`);
  if (!told || Number.isNaN(moment.getTime())) {
    if (told) told.textContent = "";
    return;
  }
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const local = moment.toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });
  told.textContent = spoken("Where you are ({timeZone}), that is {local}.", { timeZone, local });
}

field?.addEventListener("input", tell);
tell();
