import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { RawRequest } from "./raw-request.ts";
import { writeCurl } from "./write-curl.ts";
import { writeRequest } from "./write-request.ts";

const get: RawRequest = {
  method: "GET",
  url: "https://a.example:8443/ims/ob/v3p0/credentials?limit=2&since=2026-01-31T08%3A00%3A00Z",
  headers: { Authorization: "Bearer T0KEN" },
  body: null,
};
const post: RawRequest = {
  method: "POST",
  url: "https://a.example/ims/ob/v3p0/credentials",
  headers: { "Content-Type": "application/json" },
  body: '@{"name":"it\'s $HOME `here` \\"\\\\"}\nend',
};

describe("a request as text", () => {
  it("has request line and headers", () => {
    expect(writeRequest(get)).toBe(
      "GET /ims/ob/v3p0/credentials?limit=2&since=2026-01-31T08%3A00%3A00Z\nHost: a.example:8443\nAuthorization: Bearer T0KEN",
    );
  });

  it("has the body after an empty line, as it is", () => {
    expect(writeRequest(post).split("\n\n")).toEqual([expect.stringMatching(/^POST /), post.body]);
  });
});

describe("a request as cURL", () => {
  /** The arguments that a shell makes of a command. */
  const argumentsOf = (command: string): string[] => {
    const curl = `curl() { node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"; }`;
    return JSON.parse(execFileSync("sh", ["-c", `${curl}\n${command}`], { encoding: "utf8" }));
  };

  it("is what a shell understands, whatever the body holds", () => {
    expect(argumentsOf(writeCurl(post))).toEqual([
      "-i",
      post.url,
      "-H",
      "Content-Type: application/json",
      "--data-raw",
      post.body,
    ]);
  });

  it("names a method that does not follow from the body", () => {
    expect(argumentsOf(writeCurl(get))).toEqual(["-i", get.url, "-H", "Authorization: Bearer T0KEN"]);
    expect(argumentsOf(writeCurl({ ...post, method: "PUT" })).slice(0, 4)).toEqual(["-i", "-X", "PUT", post.url]);
    expect(argumentsOf(writeCurl({ ...post, body: null }))).toContain("-X");
  });
});
