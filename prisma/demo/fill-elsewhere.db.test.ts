import { expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { useDatabase } from "@/test/database";
import { fillDemo } from "./fill.ts";

useDatabase();

it("fillDemo refuses a database whose name is not one of a demo database", async () => {
  await expect(fillDemo({ password: "a password for the demo" })).rejects.toThrow(
    /requires a database named laurel_demo/,
  );
  expect(await db().organization.count()).toBe(0);
  expect(await db().person.count()).toBe(0);
});
