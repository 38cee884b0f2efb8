import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RouteModule } from "./dispatch.ts";

const routes: Readonly<Record<string, () => Promise<RouteModule>>> = {
  "/ims/ob/v3p0/credentials": () => import("@/app/ims/ob/v3p0/credentials/route"),
  "/ims/ob/v3p0/profile": () => import("@/app/ims/ob/v3p0/profile/route"),
  "/ims/ob/v3p0/discovery": () => import("@/app/ims/ob/v3p0/discovery/route"),
  "/oauth/register": () => import("@/app/oauth/register/route"),
  "/oauth/token": () => import("@/app/oauth/token/route"),
  "/oauth/revoke": () => import("@/app/oauth/revoke/route"),
  "/oauth/introspect": () => import("@/app/oauth/introspect/route"),
};
const paths = Object.keys(routes);
const badgePaths = paths.filter((path) => path.startsWith("/ims"));
const oauthPaths = paths.filter((path) => path.startsWith("/oauth"));

/** The routes as they are where TEST_MODE is set so: the environment is read once. There is no database behind them. */
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1:1/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
  vi.stubEnv("LOG_LEVEL", "silent");
  vi.stubEnv("TEST_MODE", "true");
});
afterEach(() => void vi.unstubAllEnvs());

async function ask(path: string, answer: string, { method = "", headers = {} as Record<string, string> } = {}) {
  const { dispatch } = await import("./dispatch.ts");
  const request = new Request(`http://localhost:3000${path}`, {
    method: method || (path.startsWith("/oauth") ? "POST" : "GET"),
    headers: { "x-test-answer": answer, ...headers },
  });
  const route = await routes[path]?.();
  if (!route) throw new Error(`nothing answers ${path}`);
  return dispatch(route, request, {});
}

const statuses = [400, 401, 403, 404, 405, 406, 413, 415, 429, 500, 503];

describe("in test mode", () => {
  it("the Open Badges API answers with the requested status in its own format", async () => {
    const codes = new Map<number, string>();
    for (const path of badgePaths)
      for (const status of statuses) {
        const answer = await ask(path, String(status));
        expect([path, answer.status]).toEqual([path, status]);
        const info = await answer.json();
        expect(info).toMatchObject({
          imsx_codeMajor: "failure",
          imsx_description: expect.stringContaining("not processed"),
        });
        codes.set(status, info.imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue);
        expect(answer.headers.has("retry-after")).toBe(status === 429 || status === 503);
        expect(answer.headers.has("allow")).toBe(status === 405);
        expect(answer.headers.get("access-control-allow-origin")).toBe("*");
        expect(answer.headers.has("x-request-id")).toBe(true);
      }
    expect(Object.fromEntries(codes)).toEqual({
      400: "invalid_data",
      401: "unauthorizedrequest",
      403: "forbidden",
      404: "not_found",
      405: "not_allowed",
      406: "not_acceptable",
      413: "invalid_data",
      415: "invalid_data",
      429: "server_busy",
      500: "internal_server_error",
      503: "server_busy",
    });
  });

  it("the Open Badges API does so for other methods, with the challenge and the allowed methods", async () => {
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
      expect((await ask("/ims/ob/v3p0/credentials", "503", { method })).status).toBe(503);
    const unknown = await ask("/ims/ob/v3p0/credentials", "401");
    expect(unknown.headers.get("www-authenticate")).toMatch(/^Bearer realm="Open Badges", resource_metadata="/);
    const shown = await ask("/ims/ob/v3p0/profile", "401", { headers: { authorization: "Bearer x" } });
    expect(shown.headers.get("www-authenticate")).toContain('error="invalid_token"');
    const scope = "https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update";
    const forbidden = await ask("/ims/ob/v3p0/profile", "403", { method: "PUT" });
    expect(forbidden.headers.get("www-authenticate")).toContain(`error="insufficient_scope", scope="${scope}"`);
    expect((await ask("/ims/ob/v3p0/profile", "405")).headers.get("allow")).toBe("GET, HEAD, PUT, OPTIONS");
  });

  it("the OAuth endpoints of apps answer with the requested status in their own format", async () => {
    const errors = new Map<number, string>();
    for (const path of oauthPaths)
      for (const status of statuses) {
        const answer = await ask(path, String(status), { headers: { authorization: "Basic eDp5" } });
        expect([path, answer.status]).toEqual([path, status]);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(answer.headers.has("retry-after")).toBe(status === 429 || status === 503);
        expect(answer.headers.get("allow")).toBe(status === 405 ? "POST" : null);
        expect(answer.headers.get("www-authenticate")?.startsWith("Basic")).toBe(status === 401 ? true : undefined);
        const { error, error_description } = await answer.json();
        errors.set(status, error);
        expect(error_description).toContain(String(status));
      }
    expect(errors.get(401)).toBe("invalid_client");
    expect(errors.get(429)).toBe("temporarily_unavailable");
    expect(errors.get(500)).toBe("server_error");
    expect(errors.get(503)).toBe("temporarily_unavailable");
  });

  it.each(["200", "418", "x", "503 ", "4e2"])(
    "an unsupported status %s is answered with the supported ones",
    async (asked) => {
      for (const path of paths) {
        const answer = await ask(path, asked);
        // A header's value comes without white space around it.
        expect(answer.status).toBe(asked === "503 " ? 503 : 400);
        if (asked !== "503 ") expect(await answer.text()).toContain(statuses.join(", "));
      }
    },
  );

  it("a CORS preflight allows the header", async () => {
    for (const path of paths) {
      const { dispatch } = await import("./dispatch.ts");
      const request = new Request(`http://localhost:3000${path}`, { method: "OPTIONS" });
      const answer = await dispatch((await routes[path]?.()) ?? {}, request, {});
      expect([answer.status, answer.headers.get("access-control-allow-headers")]).toEqual([
        204,
        expect.stringMatching(/authorization.*content-type.*x-test-answer/),
      ]);
    }
  });
});

describe("outside test mode", () => {
  beforeEach(() => void vi.stubEnv("TEST_MODE", ""));

  it("the header is ignored", async () => {
    for (const path of badgePaths)
      expect([path, (await ask(path, "503")).status]).toEqual([path, path.endsWith("discovery") ? 200 : 401]);
    for (const path of oauthPaths) expect([path, (await ask(path, "503")).status]).toEqual([path, 400]);
  });

  it("a CORS preflight does not allow the header", async () => {
    for (const path of paths) {
      const answer = await ask(path, "503", { method: "OPTIONS" });
      expect(answer.headers.get("access-control-allow-headers")).not.toContain("x-test-answer");
    }
  });
});
