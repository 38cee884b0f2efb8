import { beforeAll, expect, test, vi } from "vitest";
import { Failure } from "@/lib/platform/failure/failure";
import { asUnavailable } from "./as-unavailable.ts";
import { dispatch } from "./dispatch.ts";

// Nothing listens there.
beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgresql://127.0.0.1:1/none");
  vi.stubEnv("LAUREL_SECRET", "a secret that only tests know, long enough");
  vi.stubEnv("LOG_LEVEL", "silent");
});

test("asUnavailable returns other failures unchanged", () => {
  for (const failure of [
    new Failure("malformed", "No."),
    new Failure("unexpected", "No.", { cause: new Error("bug") }),
  ])
    expect(asUnavailable(failure)).toBe(failure);
});

test("apps get a retry time while the database is unavailable", async () => {
  const credentials = await import("@/app/ims/ob/v3p0/credentials/route");
  const authorization = { authorization: "Bearer x" };
  const read = await dispatch(
    credentials,
    new Request("http://localhost/ims/ob/v3p0/credentials", { headers: authorization }),
    {},
  );
  expect([read.status, read.headers.get("retry-after")]).toEqual([503, "30"]);
  expect((await read.json()).imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue).toBe("server_busy");

  const revoke = await import("@/app/oauth/revoke/route");
  const headers = { "content-type": "application/x-www-form-urlencoded", authorization: "Basic eDp5" };
  const answer = await dispatch(
    revoke,
    new Request("http://localhost/oauth/revoke", { method: "POST", headers, body: "token=x" }),
    {},
  );
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
  expect((await answer.json()).error).toBe("temporarily_unavailable");
});
