import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { useDatabase } from "@/test/database";
import { fetchDocument } from "./fetch-document.ts";

useDatabase();
// The setting for external LRSs must not allow requests to URLs that other people write into a badge.
process.env["ALLOW_PRIVATE_TARGETS"] = "true";

it("never sends a request to a private network for a badge", async () => {
  let asked = 0;
  const inside = createServer((_, response) => {
    asked++;
    response.end("{}");
  });
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  const { port } = inside.address() as AddressInfo;
  for (const url of [
    `http://127.0.0.1:${port}/`,
    `https://127.0.0.1:${port}/`,
    `https://[::1]:${port}/`,
    `https://localhost:${port}/`,
    "https://169.254.169.254/latest/meta-data",
    "ftp://127.0.0.1/",
  ])
    expect(await fetchDocument(url, "application/json"), url).toBeNull();
  expect(asked).toBe(0);
  inside.closeAllConnections();
  await new Promise((resolve) => inside.close(resolve));
});
