import { expect, test } from "vitest";
import { call } from "@/test/call";

// What can be said of fetching badges without a claim link; with one, see lib/protocols/pickup/wallets.db.test.ts.

const unknown = "/claim/there-is-no-such-link";

test("GET /claim: a wallet that asks for JSON gets JSON, a browser gets a page, at the same address", async () => {
  const wallet = await call("GET", `${unknown}?iuv=1`, { headers: { accept: "application/json" } });
  expect([wallet.status, wallet.headers["content-type"]]).toEqual([404, "application/problem+json"]);
  expect(wallet.json).toMatchObject({ type: "urn:laurel:problem:not-found", status: 404 });
  const accept = "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.5,*/*;q=0.1";
  const browser = await call("GET", `${unknown}?iuv=1`, { headers: { accept } });
  expect(browser.headers["content-type"]).toContain("text/html");
});

test("GET /claim: neither answer tells other sites or search engines of the address", async () => {
  for (const accept of ["application/json", "text/html"]) {
    const { headers } = await call("GET", unknown, { headers: { accept } });
    expect(headers).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow" });
    expect(headers["cache-control"]).toContain("no-store");
  }
});

test("POST /claim/…/exchange: pages of any site may call, and preflight says so", async () => {
  const preflight = await call("OPTIONS", `${unknown}/exchange`);
  expect(preflight).toMatchObject({ status: 204, headers: { "access-control-allow-origin": "*" } });
  const answer = await call("POST", `${unknown}/exchange`, { body: "{}" });
  expect(answer).toMatchObject({ status: 404, headers: { "access-control-allow-origin": "*" } });
  expect(answer.json).toMatchObject({ instance: `urn:uuid:${answer.headers["x-request-id"]}` });
});

test("the demo's organization is a credential issuer whose endpoints are where its metadata says", async () => {
  const { status, json } = await call("GET", "/.well-known/openid-credential-issuer/pick-up/1234");
  expect(status).toBe(200);
  const issuer = new URL((json as { credential_issuer: string }).credential_issuer);
  expect(issuer.pathname).toBe("/pick-up/1234");
  expect(json).toMatchObject({ nonce_endpoint: `${issuer}/nonce`, credential_endpoint: `${issuer}/credential` });
  const nonce = await call("POST", "/pick-up/1234/nonce");
  expect([nonce.status, nonce.headers["cache-control"]]).toEqual([200, "no-store"]);
  const credential = await call("POST", "/pick-up/1234/credential", { body: "{}" });
  expect([credential.status, credential.json]).toEqual([401, expect.objectContaining({ error: "invalid_token" })]);
});
