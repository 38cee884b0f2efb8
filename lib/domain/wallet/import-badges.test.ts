import { expect, test } from "vitest";
import { type BadgeToImport, importBadges, importBytesMax, importFilesMax } from "./import-badges.ts";

const file = (fileBytes: number): BadgeToImport => ({
  source: "badge.png",
  fileBytes,
  read: () => Promise.reject(new Error("must not be read")),
});

test.each<[string, readonly BadgeToImport[], object]>([
  ["nothing", [], { kind: "malformed", code: "nothing" }],
  [
    "too many files",
    Array.from({ length: importFilesMax + 1 }, () => file(1)),
    { kind: "too-large", code: "too-many" },
  ],
  ["too many bytes", [file(importBytesMax), file(1)], { kind: "too-large", code: "too-much" }],
])("refuses %s before it reads anything", async (_, badges, failure) => {
  await expect(importBadges("nobody", badges, new Date())).rejects.toMatchObject(failure);
});
