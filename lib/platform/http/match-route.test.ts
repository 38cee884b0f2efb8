import { describe, expect, test } from "vitest";
import { routeMatcher } from "./match-route.ts";

const match = routeMatcher([
  "app/page.tsx",
  "app/xAPI/[...rest]/route.ts",
  "app/xAPI/statements/route.ts",
  "app/api/organizations/[organization]/lrs/[[...rest]]/route.ts",
  "app/api/organizations/[organization]/route.ts",
  "app/api/organizations/own/route.ts",
  "app/(public)/verify/[id]/(parts)/image/route.ts",
  "app/(public)/_drafts/route.ts",
]);

const fileOf = (pathname: string) => match(pathname)?.file ?? null;

describe("routeMatcher: the file", () => {
  test.each([
    ["/", "app/page.tsx"],
    ["/xAPI/statements", "app/xAPI/statements/route.ts"],
    ["/xAPI/about", "app/xAPI/[...rest]/route.ts"],
    ["/xAPI/statements/more", "app/xAPI/[...rest]/route.ts"],
    ["/api/organizations/own", "app/api/organizations/own/route.ts"],
    ["/api/organizations/1234", "app/api/organizations/[organization]/route.ts"],
    ["/api/organizations/own/lrs", "app/api/organizations/[organization]/lrs/[[...rest]]/route.ts"],
    ["/verify/abc/image", "app/(public)/verify/[id]/(parts)/image/route.ts"],
  ])("%s is answered by %s", (pathname, file) => expect(fileOf(pathname)).toBe(file));

  test.each(["/xapi/statements", "/xAPI", "/_drafts", "/verify//image"])("%s matches no file", (pathname) =>
    expect(fileOf(pathname)).toBeNull(),
  );

  test("a trailing slash is ignored, and repeated slashes count as one", () => {
    expect(fileOf("/xAPI/statements/")).toBe("app/xAPI/statements/route.ts");
    expect(fileOf("/api/organizations/1234/")).toBe("app/api/organizations/[organization]/route.ts");
    expect(fileOf("//xAPI///statements//")).toBe("app/xAPI/statements/route.ts");
    expect(match("/xAPI//about")).toEqual({ file: "app/xAPI/[...rest]/route.ts", params: { rest: ["about"] } });
  });
});

describe("routeMatcher: the parameters", () => {
  test("one segment, decoded", () => {
    expect(match("/verify/a%2Fb%20c/image")?.params).toEqual({ id: "a/b c" });
  });
  test("one segment unchanged if it cannot be decoded", () => {
    expect(match("/verify/%E0/image")?.params).toEqual({ id: "%E0" });
  });
  test("all remaining segments", () => {
    expect(match("/xAPI/a/b%20c")?.params).toEqual({ rest: ["a", "b c"] });
  });
  test("no value for a missing optional rest", () => {
    expect(match("/api/organizations/1/lrs")?.params).toEqual({ organization: "1" });
  });
});
