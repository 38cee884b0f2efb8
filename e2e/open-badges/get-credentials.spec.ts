import type { Page } from "@playwright/test";
import { newForeignBadge } from "@/lib/domain/wallet/sample-external.fixture";
import { type Connection, expect, owner, test } from "./app.ts";
import { type Answer, ask, credentialsPath } from "./ask.ts";
import { newTokenBadge } from "./badges.ts";
import { codeOf, linksOf } from "./contract.ts";
import { badgeOfToken, faultsOfProof } from "./verify-badge.ts";

let all: Connection;
/** An app that may see one badge, and what it brings itself: its list is as long as the cases want it. */
let one: Connection;
test.beforeAll(async ({ apps }) => {
  all = await apps.connect();
  one = await apps.connect({ choose: chooseFirst });
});

async function chooseFirst(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Only the badges I select here" }).check();
  await page.locator("input[name=credential]").last().check();
}

const get = (query = "", { accessToken }: Connection = all, headers: Record<string, string> = {}) =>
  ask("GET", credentialsPath + query, { token: accessToken, headers });
const upsert = (body: string, contentType = "application/json") =>
  ask("POST", credentialsPath, { token: one.accessToken, headers: { "content-type": contentType }, body });

type Body = { credential?: { id: string; validFrom: string }[]; compactJwsString?: string[] };
const countOf = (answer: Answer) => {
  const { credential = [], compactJwsString = [] }: Body = answer.json();
  return credential.length + compactJwsString.length;
};
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
/** The ids of a page, those in JSON first. */
const idsOf = (answer: Answer): string[] => {
  const { credential = [], compactJwsString = [] }: Body = answer.json();
  return [...credential.map(({ id }) => id), ...compactJwsString.map((token) => claimsOf(token).id)];
};

test("200 · 6.2.2 · Example 6, as it is printed: credentials=2&offset=0", async () => {
  const headers = { accept: "application/json", authorization: `Bearer ${all.accessToken}` };
  const answer = await ask("GET", "/ims/ob/v3p0/credentials=2&offset=0", { headers });
  expect(answer.status).toBe(200);
  expect(answer.text).toBe((await get("?limit=2&offset=0")).text);
});

test("200 · 6.2.2 · Example 6 with the name that its query lost: limit=2&offset=0", async () => {
  const answer = await get("?limit=2&offset=0", all, { accept: "application/json" });
  expect([answer.status, countOf(answer)]).toEqual([200, 2]);
  expect(answer.headers.get("content-type")).toBe("application/json");
});

test("200 · 7.1.3 · the sample request, without parameters, answers the first page", async () => {
  const answer = await get("", all, { accept: "application/json" });
  expect(answer.status).toBe(200);
  expect(Number(answer.headers.get("x-total-count"))).toBeGreaterThan(2);
  expect(linksOf(answer.headers).get("first")?.searchParams.get("offset")).toBe("0");
});

test("200 · certification, SP-Read · each element of the list can be verified by others", async () => {
  const { credential = [], compactJwsString = [] }: Body = (await get("?limit=100")).json();
  expect(credential.length).toBeGreaterThan(0);
  for (const badge of credential) expect(await faultsOfProof(badge), badge.id).toEqual([]);
  for (const token of compactJwsString) expect(await badgeOfToken(token)).toMatchObject({ jti: claimsOf(token).id });
});

test("200 · 6.4 · X-Total-Count and Link at 0, 1, limit and limit + 1 entries", async () => {
  const lengths = async () => {
    const answer = await get("?limit=2", one);
    return [
      Number(answer.headers.get("x-total-count")),
      countOf(answer),
      ...[...linksOf(answer.headers).keys()].sort(),
    ];
  };
  const none = await get("?limit=2&since=2999-01-01T00:00:00Z", one);
  expect([none.text, none.headers.get("x-total-count")]).toEqual(["{}", "0"]);
  expect(await lengths()).toEqual([1, 1, "first", "last"]);
  const { text } = await newForeignBadge({ address: owner, name: "Conformance page 2" });
  expect((await upsert(text)).status).toBe(201);
  expect(await lengths()).toEqual([2, 2, "first", "last"]);
  const token = await newTokenBadge({ address: owner, name: "Conformance page 3" });
  expect((await upsert(token.text, "text/plain")).status).toBe(201);
  expect(await lengths()).toEqual([3, 2, "first", "last", "next"]);
  const second = await get("?limit=2&offset=2", one);
  expect([countOf(second), ...[...linksOf(second.headers).keys()].sort()]).toEqual([1, "first", "last", "prev"]);
});

test("200 · 6.2.2 · JSON and tokens on one page: each in its own array, counted together", async () => {
  const json = await newForeignBadge({ address: owner, name: "Conformance mixed, JSON" });
  const token = await newTokenBadge({ address: owner, name: "Conformance mixed, token" });
  expect((await upsert(json.text)).status).toBe(201);
  expect((await upsert(token.text, "text/plain")).status).toBe(201);
  const total = Number((await get("", one)).headers.get("x-total-count"));
  const answer = await get(`?limit=2&offset=${total - 2}`, one);
  expect(answer.text).toBe(`{"credential":[${json.text}],"compactJwsString":["${token.text}"]}`);
});

test("200 · 6.4 · next leads through the whole list, prev back again, last to the end", async () => {
  const whole = await get("?limit=100");
  const pages: Answer[] = [await get("?limit=3")];
  const follow = async (from: Answer | undefined, relation: string) => {
    const link = from && linksOf(from.headers).get(relation);
    return link ? ask("GET", link.pathname + link.search, { token: all.accessToken }) : null;
  };
  for (let next = await follow(pages[0], "next"); next; next = await follow(next, "next")) pages.push(next);
  expect(pages.flatMap(idsOf).sort()).toEqual(idsOf(whole).sort());
  expect((await follow(pages[0], "last"))?.text).toBe(pages.at(-1)?.text);
  let back = pages.at(-1);
  for (const page of pages.slice(0, -1).reverse()) {
    back = (await follow(back, "prev")) ?? undefined;
    expect(back?.text).toBe(page.text);
  }
  expect((await follow(back, "first"))?.text).toBe(pages[0]?.text);
});

test("200 · 6.2.2 · since: what was issued after it alone, and every link keeps it", async () => {
  const issued: string[] = [];
  for (const day of [11, 12, 13]) {
    const validFrom = new Date(`2026-01-${day}T09:00:00Z`);
    const { id, text } = await newForeignBadge({ address: owner, name: `Conformance since ${day}`, validFrom });
    expect((await upsert(text)).status).toBe(201);
    issued.push(id);
  }
  const since = "2026-01-12T10:00:00+01:00";
  const answer = await get(`?limit=1&since=${encodeURIComponent(since)}`, one);
  const links = linksOf(answer.headers);
  expect(links.get("next")?.searchParams.get("since")).toBe(since);
  const after = idsOf(await get(`?since=${encodeURIComponent(since)}`, one));
  expect(after).toContain(issued[2]);
  expect(after.filter((id) => [issued[0], issued[1]].includes(id))).toEqual([]);
  // As the OpenAPI document writes it, without a zone.
  expect(idsOf(await get("?since=2026-01-12T08:59:59", one))).toEqual(expect.arrayContaining(issued.slice(1)));
});

test("200 · 6.2.2 · beyond the end there is nothing, and prev leads back", async () => {
  const answer = await get("?limit=2&offset=2147483647");
  expect([answer.status, answer.text]).toEqual([200, "{}"]);
  expect(linksOf(answer.headers).has("prev")).toBe(true);
});

test("200 · 6.2.2 · the same page twice is the same to the last byte", async () => {
  expect((await get("?limit=100")).text).toBe((await get("?limit=100")).text);
});

test("304 · 6.2.2 · If-None-Match: to anyone who has the page, until a badge is added", async () => {
  const first = await get("?limit=100", one);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).not.toBe("");
  for (const held of [etag, `"other", ${etag}`]) {
    const again = await get("?limit=100", one, { "if-none-match": held });
    expect([again.status, again.headers.get("etag")]).toEqual([304, etag]);
  }
  const { text } = await newForeignBadge({ address: owner, name: "Conformance one more" });
  expect((await upsert(text)).status).toBe(201);
  expect((await get("?limit=100", one, { "if-none-match": etag })).status).toBe(200);
});

for (const query of [
  ...["limit=0", "limit=-1", "limit=1.5", "limit=x", "limit=", "limit=2147483648", "limit=1&limit=2"],
  ...["offset=-1", "offset=x", "offset=1.5", "offset=0&offset=0"],
  ...["since=yesterday", "since=2026-13-01T00:00:00Z", "since=2026-01-01", "since="],
])
  test(`400 · 6.2.2 · ${query}`, async () => {
    const answer = await get(`?${query}`);
    expect([answer.status, codeOf(answer.json())]).toEqual([400, "invalid_query_parameter"]);
    expect(answer.json().imsx_description).toContain(query.split("=")[0]);
  });
