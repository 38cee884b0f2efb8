import { createCipheriv, createDecipheriv, createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

// The environment is read once per process, so each test loads these modules again.
async function wrapping(variables: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  return {
    ...(await import("./wrap.ts")),
    ...(await import("./key-wrapping.ts")),
    ...(await import("./wrap-secret.ts")),
  };
}

const secret = "a secret that only this test knows";
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

beforeEach(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/nothing");
  vi.stubEnv("LAUREL_SECRET", secret);
});
afterEach(() => void vi.unstubAllEnvs());

describe("another LAUREL_SECRET", () => {
  const other = "another secret that only this test knows";

  it("decrypts with the old secret while it is configured, and encrypts with the new one", async () => {
    const before = await wrapping({});
    const [key, externalLrsSecret] = [
      await before.wrapPrivateKey(privateKey, "a"),
      before.wrapSecret("sesame", "source:1/a"),
    ];
    const during = await wrapping({ LAUREL_SECRET: other, LAUREL_OLD_SECRET: secret });
    expect((await during.unwrapPrivateKey(key, "a")).equals(privateKey)).toBe(true);
    expect(during.unwrapSecret(externalLrsSecret, "source:1/a")).toBe("sesame");
    const renewed = await during.wrapPrivateKey(privateKey, "a");
    vi.unstubAllEnvs();
    vi.stubEnv("DATABASE_URL", "postgresql://nobody@localhost/nothing");
    const after = await wrapping({ LAUREL_SECRET: other });
    expect((await after.unwrapPrivateKey(renewed, "a")).equals(privateKey)).toBe(true);
    await expect(after.unwrapPrivateKey(key, "a")).rejects.toThrow(/LAUREL_SECRET/);
    expect(() => after.unwrapSecret(externalLrsSecret, "source:1/a")).toThrow(/LAUREL_SECRET/);
  });
});

// Vault itself is somebody else's program; this answers like its transit engine, as far as its documentation says.
describe("a key in Vault", () => {
  const keys = new Map([["v1", randomBytes(32)]]);
  const asked: { url: string | undefined; body: Record<string, string> }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const part of request) text += part;
    const body = JSON.parse(text);
    asked.push({ url: request.url, body });
    const answer = (code: number, value: object) => response.writeHead(code).end(JSON.stringify(value));
    if (request.headers["x-vault-token"] !== "hvs.good") return answer(403, { errors: ["permission denied"] });
    if (status !== 200) return answer(status, { errors: ["Vault is sealed"] });
    const data = Buffer.from(body.associated_data, "base64");
    if (request.url === "/v1/transit/encrypt/laurel") {
      const version = [...keys.keys()].at(-1) ?? "";
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", keys.get(version) ?? "", nonce).setAAD(data);
      const bytes = Buffer.concat([
        nonce,
        cipher.update(body.plaintext, "base64"),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return answer(200, { data: { ciphertext: `vault:${version}:${bytes.toString("base64")}`, key_version: 1 } });
    }
    const [, version = "", content = ""] = body.ciphertext.split(":");
    const bytes = Buffer.from(content, "base64");
    try {
      const decipher = createDecipheriv("aes-256-gcm", keys.get(version) ?? "", bytes.subarray(0, 12))
        .setAAD(data)
        .setAuthTag(bytes.subarray(-16));
      const plaintext = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      answer(200, { data: { plaintext: plaintext.toString("base64") } });
    } catch {
      answer(400, { errors: ["cipher: message authentication failed"] });
    }
  });
  let address = "";

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A listening server on a port has this form of address.
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  beforeEach(() => {
    status = 200;
    asked.length = 0;
  });
  const withVault = (more: Record<string, string> = {}) =>
    wrapping({ VAULT_ADDR: address, VAULT_TOKEN: "hvs.good", ...more });

  it("encrypts and decrypts in Vault, bound to the key's id, also after a rotation of the key in Vault", async () => {
    const { wrapPrivateKey, unwrapPrivateKey } = await withVault();
    const wrapped = await wrapPrivateKey(privateKey, "thumbprint");
    expect(wrapped.wrappingKeyId).toBe("vault:transit/laurel");
    expect(Buffer.from(wrapped.wrapped).toString()).toMatch(/^vault:v1:/);
    keys.set("v2", randomBytes(32));
    expect((await unwrapPrivateKey(wrapped, "thumbprint")).equals(privateKey)).toBe(true);
    expect(asked.map(({ url }) => url)).toEqual(["/v1/transit/encrypt/laurel", "/v1/transit/decrypt/laurel"]);
    expect(asked.every(({ body }) => body["associated_data"] === Buffer.from("thumbprint").toString("base64"))).toBe(
      true,
    );
    await expect(unwrapPrivateKey(wrapped, "another")).rejects.toThrow(/corrupted in the database/);
  });

  it("decrypts what was encrypted with LAUREL_SECRET before", async () => {
    const before = await wrapping({});
    const wrapped = await before.wrapPrivateKey(privateKey, "a");
    const { unwrapPrivateKey } = await withVault();
    expect((await unwrapPrivateKey(wrapped, "a")).equals(privateKey)).toBe(true);
    expect(asked).toEqual([]);
  });

  it("reports why Vault refused a request, without the token or a key", async () => {
    const refused = await (await withVault({ VAULT_TOKEN: "hvs.bad" })).wrapPrivateKey(privateKey, "a").catch(String);
    expect(refused).toMatch(
      /Vault rejected the request to encrypt with the key transit\/laurel: 403 permission denied/,
    );
    expect(refused).not.toContain("hvs.");
    status = 503;
    await expect((await withVault()).wrapPrivateKey(privateKey, "a")).rejects.toThrow(/503 Vault is sealed/);
    const nowhere = await withVault({ VAULT_ADDR: "http://127.0.0.1:9" });
    await expect(nowhere.wrapPrivateKey(privateKey, "a")).rejects.toThrow(
      /Cannot connect to Vault at http:\/\/127.0.0.1:9/,
    );
  });

  it("has to be configured completely", async () => {
    const { keyWrappings } = await wrapping({ VAULT_ADDR: address });
    expect(() => keyWrappings()).toThrow(/VAULT_TOKEN is not set/);
  });
});

it("nameOfKey does not reveal the key", async () => {
  const { keyWrappings } = await wrapping({});
  const [{ id }] = keyWrappings();
  expect(id).toMatch(/^hkdf-sha256:[0-9a-f]{16}$/);
  expect(id).not.toContain(createHash("sha256").update(secret).digest("hex").slice(0, 16));
});
