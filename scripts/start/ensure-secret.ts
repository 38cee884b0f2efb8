import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** The secret in a file, made when there is none, that only this user may read. */
export function ensureSecret(file: string, make = () => randomBytes(48).toString("base64url")): string {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  const retained = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : "";
  if (retained) return retained;
  const secret = make();
  // Written aside first: a kill in between must not leave half a secret.
  fs.writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return secret;
}
