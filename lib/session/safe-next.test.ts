import { describe, expect, test } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("where signing in leads", () => {
  test.each(["/", "/profile", "/badges/1?view=all#top", "/admin/1234", "/sign-in-help"])(
    "%s of this site is kept",
    (wished) => {
      expect(safeNext(wished)).toBe(wished);
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
  ])("%j leads to the start page", (wished) => {
    expect(safeNext(wished)).toBe("/");
  });

  test.each(["/sign-in", "/sign-in?next=/sign-in", "/sign-out", "/api/auth/signout"])(
    "%s would be a circle",
    (wished) => {
      expect(safeNext(wished)).toBe("/");
    },
  );
});
