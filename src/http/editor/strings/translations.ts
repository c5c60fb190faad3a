/** The translations of the editors' pages. Only what builds and checks them reads this. */
import { es } from "./es.ts";
import type { Translation } from "./translation.ts";

export const translations: readonly Translation[] = [es];
