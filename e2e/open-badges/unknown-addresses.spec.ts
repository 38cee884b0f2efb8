import { expect, test } from "./app.ts";
import { ask } from "./ask.ts";

// What somebody meets who misspells an address: the words of the protocol that it belongs to, not a page.

for (const path of ["/oauth/nothing", "/oauth/tokens", "/oauth/register/1"])
  test(`404 · 7.1 · ${path}, in OAuth's words`, async () => {
    const answer = await ask("POST", path, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "a=b",
    });
    expect(answer.headers.get("content-type")).toMatch(/^application\/json\b/);
    expect([answer.status, typeof answer.json().error]).toEqual([404, "string"]);
  });

for (const path of ["/ims/ob/v3p0", "/ims/ob/v3p0/nothing", "/ims/ob/v3p0/credentials/1"])
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
    test(`404 · 6 · ${method} ${path}, as Imsx_StatusInfo`, async () => {
      expect((await ask(method, path, { token: "nothing" })).status).toBe(404);
    });
