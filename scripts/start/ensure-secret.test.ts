import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ensureSecret } from "./ensure-secret.ts";

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "laurel-secret-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test("a secret is made once, in a file that only its owner may read", () => {
  const file = path.join(folder, "new", "secret");
  const made = ensureSecret(file);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(ensureSecret(file)).toBe(made);
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});

test("what is kept goes before what would be made", () => {
  fs.writeFileSync(path.join(folder, "password"), "kept\n");
  expect(ensureSecret(path.join(folder, "password"), () => "other")).toBe("kept");
});
