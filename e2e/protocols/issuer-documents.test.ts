import { describe, expect, it } from "vitest";
import { call } from "@/test/call";

const issuer = "/issuers/1234";
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const get = (path: string, headers: Record<string, string> = {}) => call("GET", path, { headers });

describe.each([
  [`${issuer}/did.json`, "application/json"],
  [`${issuer}/jwks.json`, "application/jwk-set+json"],
  [`${issuer}/profile.json`, "application/ld+json"],
  [`${issuer}/status/1`, "application/vc+ld+json"],
])("%s", (path, contentType) => {
  it("200: JSON that every site may read, with an entity tag; 304 to who has it; HEAD without a body", async () => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": contentType,
      "access-control-allow-origin": "*",
      "cache-control": "public, max-age=300",
      "x-content-type-options": "nosniff",
    });
    expect(answer.json).toBeTypeOf("object");
    const etag = String(answer.headers["etag"]);
    const again = await get(path, { "if-none-match": etag });
    expect([again.status, again.text, again.headers["etag"]]).toEqual([304, "", etag]);
    const head = await call("HEAD", path);
    expect([head.status, head.text, head.headers["etag"]]).toEqual([200, "", etag]);
  });

  it("404 for an issuer that there is not, and 405 for what is not to be read", async () => {
    expect((await get(path.replace("1234", "1999999999"))).status).toBe(404);
    const post = await call("POST", path);
    expect([post.status, post.headers["allow"]]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

it("200: each key of the set by itself at its own address, without a redirect", async () => {
  const { keys } = (await get(`${issuer}/jwks.json`)).json as { keys: { kid: string; kty: string }[] };
  expect(keys.length).toBeGreaterThan(1);
  for (const key of keys) {
    const answer = await get(new URL(key.kid).pathname);
    expect([answer.status, answer.json]).toEqual([200, key]);
  }
});

describe("the issuer's own address", () => {
  it.each([undefined, "*/*", "application/json", "application/ld+json, application/json;q=0.9"])(
    "200: the profile for a program that accepts %s",
    async (accept) => {
      const answer = await get(issuer, accept === undefined ? {} : { accept });
      expect(answer.status).toBe(200);
      expect(answer.headers["content-type"]).toContain("application/ld+json");
      expect(answer.headers["vary"]).toMatch(/accept/i);
      expect(answer.json).toEqual((await get(`${issuer}/profile.json`)).json);
    },
  );

  it("200: a page for a browser", async () => {
    const answer = await get(issuer, { accept: browser });
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.text).toContain("Somedomain Academy");
    expect((await get("/issuers/1999999999", { accept: browser })).status).toBe(404);
  });
});

it("200: a status list as a JWT for who wants one", async () => {
  const answer = await get(`${issuer}/status/1`, { accept: "application/vc+jwt" });
  expect(answer.headers["content-type"]).toBe("application/vc+jwt");
  expect(answer.text).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
});
