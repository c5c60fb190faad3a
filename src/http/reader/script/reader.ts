/** The readers' script: what a page is better with, and needs nothing of. Each part looks for its place on the page. */
import { canKeep } from "./keeping.ts";
import { dress } from "./elements.ts";
import { show } from "./offline-page.ts";
import { onPublication } from "./publication.ts";

dress();

const keepPlace = document.querySelector<HTMLElement>("#keep");
if (keepPlace) void onPublication(keepPlace);

const devicePlace = document.querySelector<HTMLElement>("#device");
if (devicePlace && canKeep) void show(devicePlace);
