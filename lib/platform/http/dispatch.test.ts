import { expect, test } from "vitest";
import { dispatch } from "./dispatch.ts";

const route = {
  GET: async (_request: Request, { params }: { params: Promise<unknown> }) =>
    Response.json(await params, { headers: { "x-made-by": "GET" } }),
  POST: (request: Request) => new Response(request.body, { status: 201 }),
  dynamic: "force-dynamic",
};

const send = (method: string, body?: string) =>
  dispatch(route, new Request("http://localhost/a", { method, ...(body ? { body } : {}) }), { id: "7" });

test("the handler of a method gets the request and the path parameters", async () => {
  expect(await (await send("GET")).json()).toEqual({ id: "7" });
  const created = await send("POST", "sent");
  expect([created.status, await created.text()]).toEqual([201, "sent"]);
});

test("HEAD has the headers of GET and no body", async () => {
  const response = await send("HEAD");
  expect([response.status, response.headers.get("x-made-by"), await response.text()]).toEqual([200, "GET", ""]);
});

test("a missing method is answered with 405 and the list of methods", async () => {
  const response = await send("DELETE");
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
});

test("OPTIONS lists the methods", async () => {
  const response = await send("OPTIONS");
  expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
});

test("an export that is not a method cannot be called as one", async () => {
  const response = await dispatch({ revalidate: () => new Response() }, new Request("http://localhost/a"), {});
  expect([response.status, response.headers.get("allow")]).toEqual([405, "OPTIONS"]);
});

test("a handler that PATCH and DELETE share also answers non-standard methods", async () => {
  const answer = (request: Request) => new Response(request.method);
  const one = { GET: route.GET, PUT: route.POST, PATCH: answer, DELETE: answer };
  const request = new Request("http://localhost/a", { method: "PROPFIND" });
  expect(await (await dispatch(one, request, {})).text()).toBe("PROPFIND");
  expect((await dispatch({ ...one, DELETE: route.POST }, request, {})).status).toBe(405);
  expect((await dispatch(one, new Request("http://localhost/a", { method: "POST" }), {})).status).toBe(405);
});
