import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { expect, type Page, type Request, test } from "@playwright/test";
import type Cmi5 from "@xapi/cmi5";
import { db } from "@/lib/platform/db/client";
import { makeOrganization, type TestOrganization } from "@/test/make-organization";

declare global {
  interface Window {
    Cmi5: typeof Cmi5;
  }
}

const actor = { objectType: "Agent", account: { homePage: "https://lms.example.org", name: randomUUID() } };
const activityId = `https://content.example.org/${randomUUID()}`;
const cmi5Category = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const moveOnCategory = "https://w3id.org/xapi/cmi5/context/categories/moveon";
const sessionIdExtension = "https://w3id.org/xapi/cmi5/context/extensions/sessionid";

let organization: TestOrganization;
let content: Server;
let contentUrl: string;
/** Launches whose token was not fetched yet: a fetch URL is good for once (cmi5, section 8.2.2). */
const unfetched = new Set<string>();

test.beforeAll(async () => {
  organization = await makeOrganization({ scopes: ["xapi:all"] });
  const bundle = await readFile(createRequire(import.meta.url).resolve("@xapi/cmi5/dist/Cmi5.umd.js"));
  const page = '<!doctype html><html lang="en"><title>Course</title><script src="/cmi5.js"></script><p>A course.</p>';
  content = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://content");
    if (pathname === "/cmi5.js") return response.setHeader("content-type", "text/javascript").end(bundle);
    if (pathname === "/course") return response.setHeader("content-type", "text/html").end(page);
    response.setHeader("content-type", "application/json");
    const isGranted = request.method === "POST" && unfetched.delete(searchParams.get("launch") ?? "");
    response.end(JSON.stringify(isGranted ? { "auth-token": token() } : { "error-code": "1", "error-text": "used" }));
  }).listen(0, "127.0.0.1");
  await once(content, "listening");
  contentUrl = `http://127.0.0.1:${(content.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  content.closeAllConnections();
  content.close();
});

/** What the client puts behind "Basic". */
const token = () => Buffer.from(`${organization.key}:${organization.secret}`).toString("base64");

/** What the LMS does before it opens the page (cmi5, sections 8.1 and 10): the state and the profile that the page reads. */
async function launch(page: Page, endpoint: string): Promise<{ registration: string; sessionId: string }> {
  const registration = randomUUID();
  const sessionId = randomUUID();
  const retain = async (resource: string, query: Record<string, string>, document: object) => {
    const response = await page.request.post(`${endpoint}${resource}?${new URLSearchParams(query)}`, {
      headers: {
        authorization: `Basic ${token()}`,
        "x-experience-api-version": "1.0.3",
        "content-type": "application/json",
      },
      data: document,
    });
    expect(response.status()).toBe(204);
  };
  const agent = JSON.stringify(actor);
  const launchData = {
    contextTemplate: {
      contextActivities: { grouping: [{ objectType: "Activity", id: "https://lms.example.org/au/1" }] },
      extensions: { [sessionIdExtension]: sessionId },
    },
    launchMode: "Normal",
    launchMethod: "AnyWindow",
    masteryScore: 0.8,
    moveOn: "CompletedAndPassed",
    returnURL: "https://lms.example.org/back",
  };
  const preferences = { languagePreference: "de-DE,en-US", audioPreference: "off" };
  await retain("activities/state", { activityId, agent, stateId: "LMS.LaunchData", registration }, launchData);
  await retain("agents/profile", { agent, profileId: "cmi5LearnerPreferences" }, preferences);

  unfetched.add(registration);
  const parameters = {
    endpoint,
    fetch: `${contentUrl}/token?launch=${registration}`,
    actor: agent,
    registration,
    activityId,
  };
  await page.goto(`${contentUrl}/course?${new URLSearchParams(parameters)}`);
  return { registration, sessionId };
}

const endpoints = [
  { name: "plain", path: () => "/xapi/" },
  { name: "Watershed", path: () => `/api/organizations/${organization.organizationId}/lrs/` },
];

for (const lrs of endpoints)
  test(`a cmi5 course on another origin reports through the ${lrs.name} endpoint`, async ({ page, baseURL }) => {
    const endpoint = new URL(lrs.path(), baseURL).href;
    const sent: Request[] = [];
    page.on("request", (request) => {
      if (request.url().startsWith(endpoint)) sent.push(request);
    });
    const { registration, sessionId } = await launch(page, endpoint);
    expect(new URL(page.url()).origin).not.toBe(new URL(endpoint).origin);

    const seen = await page.evaluate(async () => {
      const course = window.Cmi5.instance;
      await course.initialize();
      await course.progress(50);
      await course.interactionTrueFalse("test", "question", true, true);
      await course.pass(0.9);
      await course.complete();
      await course.terminate();
      return { launchData: course.getLaunchData(), preferences: course.getLearnerPreferences() };
    });

    expect(seen.launchData).toMatchObject({ launchMode: "Normal", masteryScore: 0.8, moveOn: "CompletedAndPassed" });
    expect(seen.preferences).toEqual({ languagePreference: "de-DE,en-US", audioPreference: "off" });
    expect(unfetched.has(registration)).toBe(false);
    // The state, the profile, six statements: each of them a request to another site for the browser.
    const origins = await Promise.all(sent.map((request) => request.headerValue("origin")));
    expect(origins).toEqual(Array(8).fill(contentUrl));

    const rows = await db().statement.findMany({
      where: { organizationId: organization.organizationId, registration },
      orderBy: [{ stored: "asc" }, { sequence: "asc" }],
    });
    const statements = rows.map(({ body }) => JSON.parse(body));
    expect(rows.map(({ verbId }) => verbId.split("/").at(-1))).toEqual([
      "initialized",
      "progressed",
      "answered",
      "passed",
      "completed",
      "terminated",
    ]);
    for (const statement of statements) {
      expect(statement.actor).toEqual(actor);
      expect(statement.context.extensions[sessionIdExtension]).toBe(sessionId);
      expect(statement.context.contextActivities.grouping).toContainEqual({
        objectType: "Activity",
        id: "https://lms.example.org/au/1",
      });
    }
    const categoriesOf = (index: number) =>
      (statements[index]?.context.contextActivities.category ?? []).map(({ id }: { id: string }) => id).toSorted();
    expect([0, 3, 4, 5].map(categoriesOf)).toEqual([
      [cmi5Category],
      [cmi5Category, moveOnCategory],
      [cmi5Category, moveOnCategory],
      [cmi5Category],
    ]);
    expect(statements[3].result).toMatchObject({ score: { scaled: 0.9 }, success: true });
    expect(statements[4].result).toMatchObject({ completion: true, duration: expect.stringMatching(/^PT/) });
    expect(rows[3]?.activityId).toBe(activityId);
  });

test("a page of another origin reads what it was refused, and the headers it needs", async ({ page, baseURL }) => {
  const endpoint = new URL("/xapi/", baseURL).href;
  await page.goto(`${contentUrl}/course`);
  const seen = await page.evaluate(
    async ({ url, authorization }) => {
      const headers = { "X-Experience-API-Version": "1.0.3", Authorization: authorization };
      const wrong = await fetch(`${url}statements`, { headers: { ...headers, Authorization: "Basic bm86bm8=" } });
      const listed = await fetch(`${url}statements?limit=1`, { headers });
      const query = new URLSearchParams({ activityId: "https://content.example.org/etag", profileId: "seen" });
      const profile = `${url}activities/profile?${query}`;
      const put = await fetch(profile, {
        method: "PUT",
        headers: { ...headers, "If-None-Match": "*", "Content-Type": "text/plain" },
        body: "x",
      });
      const read = await fetch(profile, { headers });
      const gone = await fetch(profile, {
        method: "DELETE",
        headers: { ...headers, "If-Match": read.headers.get("etag") ?? "" },
      });
      return {
        wrong: [wrong.status, (await wrong.json()).error.message, wrong.headers.get("x-request-id")],
        listed: [listed.status, listed.headers.get("x-experience-api-consistent-through")],
        statuses: [put.status, read.status, gone.status],
        etag: read.headers.get("etag"),
      };
    },
    { url: endpoint, authorization: `Basic ${token()}` },
  );
  expect(seen.wrong).toEqual([401, expect.any(String), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  expect(seen.listed).toEqual([200, expect.stringMatching(/Z$/)]);
  expect(seen.statuses).toEqual([204, 200, 204]);
  expect(seen.etag).toMatch(/^"[0-9a-f]{40}"$/);
});
