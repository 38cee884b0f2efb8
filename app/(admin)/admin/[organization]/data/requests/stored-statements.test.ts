import { expect, test } from "vitest";
import { storedStatements } from "./stored-statements.ts";

const id = "0ea6d5c8-48f5-4e8d-805a-a996f8f6867f";
const other = "1ea6d5c8-48f5-4e8d-805a-a996f8f6867f";
const post = {
  method: "POST",
  path: "/xapi/statements",
  query: null,
  status: 200,
  responseBody: `["${id}","${other}"]`,
};

test.each<[string, Parameters<typeof storedStatements>[0], string[]]>([
  ["those that the answer to a POST names", post, [id, other]],
  ["those that a shortened answer still names", { ...post, responseBody: `["${id}","1ea6d5` }, [id]],
  [
    "that of a PUT's address",
    { ...post, method: "PUT", query: `statementId=${id.toUpperCase()}`, status: 204, responseBody: null },
    [id],
  ],
  ["none of a refused request", { ...post, status: 409, responseBody: `{"error":"${id}"}` }, []],
  ["none of a GET", { ...post, method: "GET", responseBody: `{"statements":[{"id":"${id}"}]}` }, []],
  ["none of a GET by POST", { ...post, responseBody: `{"statements":[{"id":"${id}"}]}` }, []],
  ["none of another resource", { ...post, path: "/xapi/activities/state" }, []],
])("%s", (_, request, ids) => expect(storedStatements(request)).toEqual(ids));
