import { afterEach, describe, expect, it, vi } from "vitest";

const registration = (origin: string) => ({
  client_name: "Another installation",
  client_uri: origin,
  logo_uri: `${origin}/icon.svg`,
  tos_uri: `${origin}/terms`,
  policy_uri: `${origin}/privacy`,
  software_id: "laurel",
  software_version: "1",
  redirect_uris: [`${origin}/hosts/callback`],
  scope: "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly",
});

/** The reader as it is where the operator decided so: the environment is read once. */
async function readerWhere(allowsPrivate: boolean, more: object = {}, publicUrl = "https://laurel.example") {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("ALLOW_PRIVATE_TARGETS", String(allowsPrivate));
  vi.stubEnv("ALLOW_PUBLIC_APPS", "true");
  vi.stubEnv("PUBLIC_URL", publicUrl);
  const { readRegistration } = await import("./read-registration.ts");
  return (origin: string) => readRegistration({ ...registration(origin), ...more }).host;
}

afterEach(() => void vi.unstubAllEnvs());

describe("addresses of a registration", () => {
  const loopback = ["http://localhost:4000", "http://127.0.0.1:4000", "http://[::1]:4000"];
  const elsewhere = [
    "http://wallet.example",
    "http://10.0.0.1",
    "http://localhost.example",
    "http://127.0.0.1.example",
  ];

  it("are https", async () => {
    const read = await readerWhere(false);
    expect(read("https://wallet.example")).toBe("wallet.example");
    for (const origin of [...loopback, ...elsewhere]) expect(() => read(origin)).toThrow(/https/);
  });

  it("may be plain http on this machine where the operator allows private addresses and only this machine gets here", async () => {
    const read = await readerWhere(true, {}, "http://localhost:3000");
    for (const origin of loopback) expect(read(origin)).toBe(new URL(origin).hostname);
    for (const origin of elsewhere) expect(() => read(origin)).toThrow(/https/);
    const readPublic = await readerWhere(true);
    for (const origin of loopback) expect(() => readPublic(origin)).toThrow(/https/);
  });

  it("of an app on the person's own device are addresses", async () => {
    const withRedirect = (uri: string) =>
      readerWhere(false, { token_endpoint_auth_method: "none", redirect_uris: [uri] }).then((read) =>
        read("https://wallet.example"),
      );
    for (const uri of ["http://127.0.0.1/callback", "http://[::1]:4000/callback", "com.example.wallet:/callback"])
      expect(await withRedirect(uri)).toBe("wallet.example");
    for (const uri of ["http://127.0.0.1:99999/callback", "com.example.wallet://[callback", "wallet:/callback"])
      await expect(withRedirect(uri)).rejects.toThrow(/https/);
  });

  it("are none of this installation, but for its own two pages that take codes", async () => {
    const withRedirect = (uri: string) =>
      readerWhere(false, { redirect_uris: [uri] }).then((read) => read("https://laurel.example"));
    for (const path of ["/developers/flow", "/hosts/callback"])
      expect(await withRedirect(`https://laurel.example${path}`)).toBe("laurel.example");
    for (const path of ["", "/", "/verify", "/developers/flow?a", "/developers/flow/", "/x/../developers/flow"])
      await expect(withRedirect(`https://laurel.example${path}`)).rejects.toMatchObject({
        message: expect.stringMatching(/must not be a page of this installation/),
        code: "invalid_redirect_uri",
      });
    await expect(withRedirect("https://LAUREL.example:443/verify")).rejects.toThrow(
      /must not be a page of this installation/,
    );
    // Another installation on the same host.
    expect(await withRedirect("https://laurel.example:8443/callback")).toBe("laurel.example");
  });
});
