import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** Removes the route types that `npm run dev` left, which tsconfig.json includes because Next insists on it: those of a
 *  route that is gone since would be taken for faults. A development server writes them again. */
export function deleteDevelopmentTypes() {
  fs.rmSync(path.join(root, ".next/dev/types"), { recursive: true, force: true });
}
