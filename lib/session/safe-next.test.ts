import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("safeNext", () => {
  test.each(["/", "/profile", "/badges/1?view=all#top", "/admin/1234", "/sign-in-help"])(
    "returns the path %s of this site",
    (requested) => {
      expect(safeNext(requested)).toBe(requested);
    },
  );

  test.each([
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "/\n//elsewhere.example",
    "/.//elsewhere.example",
    "/a/..//elsewhere.example",
    "javascript:alert(1)",
    "profile",
    "",
    null,
    undefined,
    ["/profile"],
  ])("returns the start page for %j", (requested) => {
    expect(safeNext(requested)).toBe("/");
  });

  test.each(["/sign-in", "/sign-in?next=/sign-in", "/sign-out", "/api/auth/signout"])(
    "returns the start page for %s, which would lead back to signing in",
    (requested) => {
      expect(safeNext(requested)).toBe("/");
    },
  );
});
