import { describe, expect, it } from "vitest";
import { advanceWindow, type Cursor } from "./advance-window.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const fresh: Cursor = { coveredUntil: null, more: null, bound: null, firstStored: null };
const underWay = (cursor: Partial<Cursor>): Cursor => ({ ...fresh, more: "/more", ...cursor });

describe("advanceWindow", () => {
  it("covers up to the last statement of a page, and remembers the next page and the first statement", () => {
    expect(advanceWindow(fresh, { stored: [at(1), at(2)], more: "/more", through: at(50) })).toEqual({
      coveredUntil: at(2),
      more: "/more",
      bound: null,
      firstStored: at(1),
    });
  });

  it("stays where it is over an empty page that has a next one", () => {
    const cursor = underWay({ coveredUntil: at(2), firstStored: at(1) });
    expect(advanceWindow(cursor, { stored: [], more: "/more?2", through: at(50) })).toEqual({
      ...cursor,
      more: "/more?2",
    });
  });

  it("covers at the end of a query what its last answer is consistent through", () => {
    const end = { stored: [at(3)], more: "", through: at(50) };
    expect(advanceWindow(underWay({ coveredUntil: at(2) }), end)).toMatchObject({ coveredUntil: at(50), more: null });
    expect(advanceWindow(fresh, { stored: [], more: "", through: at(50) }).coveredUntil).toEqual(at(50));
  });

  it("covers only up to the last statement at the end when the store says nothing", () => {
    expect(advanceWindow(fresh, { stored: [at(3)], more: "", through: null }).coveredUntil).toEqual(at(3));
    expect(advanceWindow(fresh, { stored: [], more: "", through: null }).coveredUntil).toBeNull();
  });

  it("never covers what was stored after the moment that a page was consistent through, until a later query", () => {
    const page = advanceWindow(fresh, { stored: [at(1), at(9)], more: "/more", through: at(5) });
    expect(page).toMatchObject({ coveredUntil: at(5), bound: at(5) });
    // The next page is consistent up to a later moment; what the first one may have missed is not on it.
    const end = advanceWindow(page, { stored: [at(10)], more: "", through: at(20) });
    expect(end).toMatchObject({ coveredUntil: at(5), bound: null });
    expect(advanceWindow(end, { stored: [at(7), at(9), at(10)], more: "", through: at(30) }).coveredUntil).toEqual(
      at(30),
    );
  });

  it("gives a store that ignores the order credit only at the end, and only through its first page's moment", () => {
    const first = advanceWindow(fresh, { stored: [at(9), at(8)], more: "/more", through: at(10) });
    expect(first).toMatchObject({ coveredUntil: null, bound: at(10) });
    const second = advanceWindow(first, { stored: [at(7), at(6)], more: "/more2", through: at(15) });
    expect(second.coveredUntil).toBeNull();
    const end = advanceWindow(second, { stored: [at(5)], more: "", through: at(20) });
    expect(end).toMatchObject({ coveredUntil: at(10), firstStored: at(5) });
  });

  it("notices a page that goes back behind the one before", () => {
    const page = { stored: [at(4)], more: "/more2", through: at(50) };
    expect(advanceWindow(underWay({ coveredUntil: at(9) }), page)).toMatchObject({
      coveredUntil: at(9),
      bound: at(50),
    });
  });

  it("gives statements that do not say when they were stored credit only at the end", () => {
    expect(advanceWindow(fresh, { stored: [at(1), null], more: "/more", through: at(9) }).coveredUntil).toBeNull();
  });

  it("never moves back", () => {
    const cursor = { ...fresh, coveredUntil: at(30) };
    expect(advanceWindow(cursor, { stored: [at(20)], more: "/more", through: at(25) }).coveredUntil).toEqual(at(30));
    expect(advanceWindow(cursor, { stored: [], more: "", through: at(25) }).coveredUntil).toEqual(at(30));
  });
});
