/** The scripts of the editors' side. */
import { assetsPath } from "../addresses.ts";
import { scriptAt } from "../assets.ts";
import type { OpenRoute } from "./route.ts";

/** A script, or what one loads. */
export const assetRoute: OpenRoute = {
  method: "GET",
  path: `${assetsPath}/:path{[A-Za-z0-9_./-]+}`,
  decision: "anyone",
  answer: (c) => scriptAt(c.env, c.req.path),
};
