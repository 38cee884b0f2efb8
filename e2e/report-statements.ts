import { type APIRequestContext, expect } from "@playwright/test";

/** The demo's second activity provider, by Watershed's document. */
const key = "30db41b72cbffb";
const secret = "eb510b89c18441";

/** Sends statements to the server under test as one of the demo's partners.
 *  @returns their ids. */
export async function reportStatements(request: APIRequestContext, ...statements: object[]): Promise<string[]> {
  const response = await request.post("/api/organizations/1234/lrs/statements", {
    headers: { authorization: `Basic ${btoa(`${key}:${secret}`)}`, "x-experience-api-version": "1.0.3" },
    data: statements,
  });
  expect(response.status(), await response.text()).toBe(200);
  return response.json();
}

/** A report that somebody completed a course. */
export const completionOf = (address: string, activityId: string, name = "A course") => ({
  actor: { mbox: `mailto:${address}` },
  verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { en: "completed" } },
  object: { id: activityId, definition: { name: { en: name } } },
  result: { completion: true },
});
