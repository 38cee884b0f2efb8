import { request } from "node:http";
import { expect, test } from "vitest";

const address = process.env["LAUREL_URL"] ?? "";

test("healthz says that the process is alive", async () => {
  const response = await fetch(`${address}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { status: "alive" }]);
});

test("readyz names each dependency", async () => {
  const response = await fetch(`${address}/readyz`);
  expect([response.status, await response.json()]).toEqual([
    200,
    { status: "ready", dependencies: { database: "up" } },
  ]);
});

test("HEAD is answered as GET, without a body", async () => {
  const response = await fetch(`${address}/readyz`, { method: "HEAD" });
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    200,
    "application/json",
    "",
  ]);
});

test("405: a method that a route lacks is refused with those that it has (RFC 9110 section 15.5.6)", async () => {
  const response = await fetch(`${address}/healthz`, { method: "DELETE" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});

test("a slash at the end does not lead a post astray", async () => {
  const [plain, slashed] = await Promise.all(
    ["/igs/oauth/accesstoken", "/igs/oauth/accesstoken/"].map((path) =>
      fetch(address + path, { method: "POST", body: "{}" }),
    ),
  );
  expect(slashed?.status).toBe(plain?.status);
  expect(await slashed?.json()).toEqual(await plain?.json());
});

test("paths are case-sensitive", async () => {
  expect((await fetch(`${address}/HEALTHZ`)).status).toBe(404);
});

test("the parts of the API that need Next are reached through it", async () => {
  const response = await fetch(`${address}/api/auth/csrf`);
  expect(response.status).toBe(200);
  expect(await response.json()).toHaveProperty("csrfToken");
});

test("pages are not framed by other sites, nor guessed at", async () => {
  const { headers } = await fetch(`${address}/sign-in`);
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
});

test("two Content-Type headers are no fault of the server's", async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { "content-type": ["application/x-www-form-urlencoded", "application/json"] };
    const asked = request(`${address}/igs/oauth/accesstoken`, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject);
    asked.end(JSON.stringify({ grant_type: "client_credentials", client_id: "nobody", client_secret: "nothing" }));
  });
  // The client is unknown, so its fields were read.
  expect(status).toBe(401);
});
