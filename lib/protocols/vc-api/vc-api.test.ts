import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { parseEnvironment } from "@/lib/platform/env";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import type { JsonObject } from "@/lib/platform/json/json-value";

const settings = {
  DATABASE_URL: "postgresql://localhost/tests",
  LAUREL_SECRET: "a secret that only tests know, long enough",
  PUBLIC_URL: "http://localhost:3000",
};

/** The routes, in a process that was set so. */
async function routes(changes: Record<string, string>) {
  vi.resetModules();
  Object.assign(process.env, settings, changes);
  const [issue, verify, present, list, { testIssuer }] = await Promise.all([
    import("@/app/vc-api/credentials/issue/route"),
    import("@/app/vc-api/credentials/verify/route"),
    import("@/app/vc-api/presentations/verify/route"),
    import("@/app/vc-api/status/[list]/route"),
    import("./test-issuer.ts"),
  ]);
  const post = async (handler: RouteHandler, body: unknown) => {
    const request = new Request("http://localhost:3000/vc-api", { method: "POST", body: JSON.stringify(body) });
    const response = await handler(request, { params: Promise.resolve({}) });
    return { status: response.status, body: await response.json() };
  };
  return {
    testIssuer,
    issue: (credential: unknown) => post(issue.POST, { credential }),
    verify: (verifiableCredential: unknown) => post(verify.POST, { verifiableCredential }),
    present: (verifiablePresentation: unknown) => post(present.POST, { verifiablePresentation }),
    list: async (number: string) => {
      const request = new Request(`http://localhost:3000/vc-api/status/${number}`);
      return (await list.GET(request, { params: Promise.resolve({ list: number }) })).status;
    },
  };
}

const before = { ...process.env };
afterEach(() => {
  for (const name of [...Object.keys(settings), "VC_API"]) process.env[name] = before[name] ?? "";
});

describe("the setting VC_API", () => {
  it("is off by default, and then the endpoints do not exist", async () => {
    const { issue, verify, present, list } = await routes({ VC_API: "" });
    for (const call of [issue, verify, present]) expect((await call({})).status).toBe(404);
    expect(await list("1")).toBe(404);
  });

  it.each(["https://learn.example.org", "http://localhost.example.org", "http://10.0.0.1:3000"])(
    "is refused for %s",
    (PUBLIC_URL) => expect(() => parseEnvironment({ ...settings, PUBLIC_URL, VC_API: "true" })).toThrow("VC_API"),
  );

  it.each(["http://localhost:3000", "https://127.0.0.1:3000", "http://[::1]:3000"])("is good for %s", (PUBLIC_URL) =>
    expect(parseEnvironment({ ...settings, PUBLIC_URL, VC_API: "true" }).VC_API).toBe(true),
  );

  it("is rejected by a server that others can reach", async () => {
    vi.resetModules();
    Object.assign(process.env, settings, { VC_API: "true" });
    const { startServer } = await import("@/server");
    const options = { hostname: "0.0.0.0", port: 0, mode: "production", runsJobs: false } as const;
    await expect(startServer(options)).rejects.toThrow("127.0.0.1");
  }, 60_000);
});

describe("a credential signed for a test suite", () => {
  let api: Awaited<ReturnType<typeof routes>>;
  let credential: JsonObject;
  beforeAll(async () => {
    api = await routes({ VC_API: "true" });
    credential = {
      "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
      type: ["VerifiableCredential", "ExampleCredential"],
      issuer: api.testIssuer().did,
      credentialSubject: { id: "did:example:subject", degree: "Öl 🎓" },
    };
  });

  it("has a status list entry and verifies until it is changed", async () => {
    const { status, body } = await api.issue(credential);
    expect(status).toBe(201);
    const signed = body.verifiableCredential;
    expect(signed).toMatchObject({ ...credential, credentialStatus: { type: "BitstringStatusListEntry" } });
    expect(await api.verify(signed)).toMatchObject({ status: 200, body: { verified: true } });
    expect(await api.verify({ ...signed, credentialSubject: { degree: "Gas" } })).toMatchObject({ status: 400 });
    const { proof, ...unsecured } = signed;
    expect(await api.verify({ ...unsecured, proof: [proof, proof] })).toMatchObject({ status: 200 });
    expect(await api.verify({ ...unsecured, proof: [proof, { ...proof, previousProof: "urn:x" }] })).toMatchObject({
      status: 400,
      body: { verified: false, errors: ["proof: proof-malformed"] },
    });
  });

  it("is rejected if it names another issuer", async () => {
    const { body } = await api.issue({ ...credential, issuer: "did:web:evil.example" });
    expect(await api.verify(body.verifiableCredential)).toMatchObject({ status: 400 });
  });

  it.each<[string, JsonObject]>([
    ["no subject", { credentialSubject: [] }],
    ["an unknown context", { "@context": ["https://www.w3.org/ns/credentials/v2", "https://evil.example/v1"] }],
    ["another first context", { "@context": ["https://www.w3.org/ns/credentials/examples/v2"] }],
    ["two ids", { id: ["urn:a", "urn:b"] }],
    ["an end before its beginning", { validFrom: "2027-01-01T00:00:00Z", validUntil: "2026-01-01T00:00:00Z" }],
    ["evidence of no type", { evidence: [{ id: "urn:x" }] }],
    ["a proof", { proof: { type: "DataIntegrityProof" } }],
    ["no type", { type: [] }],
  ])("is not signed with %s", async (_, changes) => {
    expect((await api.issue({ ...credential, ...changes })).status).toBe(400);
  });

  it("may be presented without a proof, and each credential is verified", async () => {
    const { body } = await api.issue(credential);
    const presentation = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      verifiableCredential: [body.verifiableCredential],
    };
    expect((await api.present(presentation)).status).toBe(200);
    const changed = { ...body.verifiableCredential, validFrom: "2020-01-01T00:00:00Z" };
    expect((await api.present({ ...presentation, verifiableCredential: [changed] })).status).toBe(400);
    expect((await api.present({ ...presentation, proof: { type: "DataIntegrityProof" } })).status).toBe(400);
  });
});
