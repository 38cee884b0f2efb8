import { validate } from "@scalar/openapi-parser";
import { describe, expect, it } from "vitest";
import { call } from "@/test/call";
import { servedDocument } from "@/test/management-client";
import { useServer } from "@/test/use-server";
import { operations } from "./operations.ts";

useServer();

describe("GET /api/openapi.json", () => {
  it("200: JSON for everybody, and 304 to who has it", async () => {
    const answer = await call("GET", "/api/openapi.json");
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/json"]);
    const again = await call("GET", "/api/openapi.json", {
      headers: { "if-none-match": String(answer.headers["etag"]) },
    });
    expect(again.status).toBe(304);
  });

  it("is valid OpenAPI 3.1, and its references lead somewhere", async () => {
    const api = await servedDocument();
    expect(api.openapi).toMatch(/^3\.1\./);
    const { valid, errors } = await validate(structuredClone(api) as object as Record<string, unknown>);
    expect({ valid, errors }).toEqual({ valid: true, errors: [] });
    const text = JSON.stringify(api);
    for (const [, group = "", name = ""] of text.matchAll(/"#\/components\/(\w+)\/([\w-]+)"/g))
      expect(api.components, `${group}/${name}`).toHaveProperty([group, name]);
    expect(text).not.toContain("$defs");
  });

  it("is refused by the same check when something is missing", async () => {
    const broken = structuredClone(await servedDocument()) as object as { info: { title?: string } };
    delete broken.info.title;
    expect((await validate(broken as Record<string, unknown>)).valid).toBe(false);
  });

  it("has every operation of the table, and no other", async () => {
    const { paths } = await servedDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`),
    );
    expect(described.sort()).toEqual(operations.map(({ method, path, name }) => `${method} ${path} ${name}`).sort());
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
  });

  it("names each parameter of each path", async () => {
    const { paths } = await servedDocument();
    for (const [path, methods] of Object.entries(paths))
      for (const operation of Object.values(methods)) {
        const { parameters } = operation as object as { parameters: { in: string; name: string }[] };
        const named = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
        expect(named, path).toEqual([...path.matchAll(/\{(.*?)\}/g)].map(([, name]) => name));
      }
  });
});

describe("GET /api/reference", () => {
  it("200: a page and its script, which may load nothing from elsewhere", async () => {
    const page = await call("GET", "/api/reference");
    expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self'");
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    const script = await call("GET", "/api/reference/standalone.js");
    expect([script.status, script.headers["content-type"]]).toEqual([200, "text/javascript; charset=utf-8"]);
    expect(script.text.length).toBeGreaterThan(1_000_000);
  });
});
