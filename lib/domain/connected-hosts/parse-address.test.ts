import { afterEach, describe, expect, it, vi } from "vitest";

/** Loads the functions with the operator's setting: the environment is read once. */
async function functionsWhere(allowsPrivate: boolean) {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("PUBLIC_URL", "https://learn.example");
  vi.stubEnv("ALLOW_PRIVATE_ISSUERS", String(allowsPrivate));
  // What administrators may reach is not open to everybody.
  vi.stubEnv("ALLOW_PRIVATE_TARGETS", "true");
  const [{ parseAddress }, { askHost }] = await Promise.all([import("./parse-address.ts"), import("./ask-host.ts")]);
  return { parseAddress, askHost };
}

afterEach(() => void vi.unstubAllEnvs());

describe("parseAddress", () => {
  it.each([
    ["https://host.example", "https://host.example"],
    [" host.example/ ", "https://host.example"],
    ["HTTPS://Host.Example:443/Path//", "https://host.example/Path"],
    ["https://host.example/ims/ob/v3p0", "https://host.example"],
    ["https://host.example/a/ims/ob/v3p0/discovery?x=1#y", "https://host.example/a"],
  ])("%s is %s", async (entered, address) => expect((await functionsWhere(false)).parseAddress(entered)).toBe(address));

  it.each([
    ["", "not-an-address"],
    ["one two", "not-an-address"],
    ["javascript:alert(1)", "not-an-address"],
    ["ftp://host.example", "not-an-address"],
    ["https://a:b@host.example", "not-an-address"],
    ["https://host.example\\@evil.example", "not-an-address"],
    ["http://host.example", "not-https"],
    ["https://learn.example/ims/ob/v3p0/discovery", "own"],
  ])("refuses %j: %s", async (entered, code) => {
    const { parseAddress } = await functionsWhere(false);
    expect(() => parseAddress(entered)).toThrow(expect.objectContaining({ kind: "malformed", code }));
  });
});

describe("askHost", () => {
  it.each(["https://127.0.0.1:1/", "https://10.1.2.3/", "https://[::1]/", "https://169.254.169.254/"])(
    "does not ask %s, which is no public address",
    async (url) => {
      const { askHost } = await functionsWhere(false);
      await expect(askHost(url)).rejects.toMatchObject({ kind: "private-address" });
    },
  );

  it("does not ask by plain http", async () => {
    const { askHost } = await functionsWhere(false);
    await expect(askHost("http://host.example/")).rejects.toMatchObject({ kind: "not-https" });
  });

  it("asks within the operator's own network where that is allowed", async () => {
    const { askHost } = await functionsWhere(true);
    await expect(askHost("http://127.0.0.1:1/")).rejects.toMatchObject({ kind: "no-connection" });
  });
});
