import { expect, it } from "vitest";
import { readLinks } from "./read-links.ts";

it.each([
  ["nothing", "", {}],
  [
    "what a page of badges has",
    '<https://a.example/c?limit=2&offset=2>; rel="next", <https://a.example/c?limit=2&offset=4>; rel="last"',
    { next: "https://a.example/c?limit=2&offset=2", last: "https://a.example/c?limit=2&offset=4" },
  ],
  [
    "addresses with commas and semicolons",
    "<https://a.example/?a=1,2;3>;rel=next",
    { next: "https://a.example/?a=1,2;3" },
  ],
  [
    "several relations of one address",
    '</c?offset=0>; rel="first PREV"',
    { first: "/c?offset=0", prev: "/c?offset=0" },
  ],
  ["parameters before, and a text that looks like one", '</c>; title="a, <b>; rel=x"; rel=next', { next: "/c" }],
  ["the first of two", "</a>; rel=next, </b>; rel=next", { next: "/a" }],
  ["none without a relation", "</a>; title=next", {}],
])("reads %s", (_, header, links) => expect(Object.fromEntries(readLinks(header))).toEqual(links));
