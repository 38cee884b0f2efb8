import { expect, test } from "vitest";
import { findFreePort } from "@/scripts/find-free-port";
import { useDatabase } from "@/test/database";
import { checkDatabase } from "./check-database.ts";

useDatabase();

const own = () => new URL(process.env["DATABASE_URL"] ?? "");

test("a PostgreSQL that answers passes", async () => {
  await expect(checkDatabase(own().href)).resolves.toBeUndefined();
});

test("where nothing listens, the sentence names the host and both ways out, and no password", async () => {
  const url = own();
  url.port = String(await findFreePort());
  url.password = "unspeakable";
  const failure = await checkDatabase(url.href).catch((error: Error) => error.message);
  expect(failure).toMatch(`Cannot connect to PostgreSQL at 127.0.0.1:${url.port} (ECONNREFUSED).`);
  expect(failure).toMatch(/Start it, or correct DATABASE_URL\. Without DATABASE_URL/);
  expect(failure).not.toMatch("unspeakable");
});

test("a database that is not there", async () => {
  const url = own();
  url.pathname = "/nowhere";
  await expect(checkDatabase(url.href)).rejects.toThrow(
    /The database nowhere does not exist at .* \(createdb nowhere\)/,
  );
});

test("a user whom the server does not know", async () => {
  const url = own();
  url.username = "nobody_here";
  await expect(checkDatabase(url.href)).rejects.toThrow(/rejected the user nobody_here/);
});

test.each(["mysql://localhost/a", "localhost:5432"])("%s is no URL of a PostgreSQL", async (url) => {
  await expect(checkDatabase(url)).rejects.toThrow(/DATABASE_URL is not a valid PostgreSQL URL, such as postgresql:/);
});
