import { describe, expect, it } from "vitest";
import { GroupCommit } from "./group-commit.ts";

const limits = { itemsMax: 3, weightMax: 10 };

/** A flush that records its groups and waits to be released. */
function recorder(answer: (item: number) => number | Error = (item) => item * 10) {
  const groups: number[][] = [];
  const flush = async (items: number[]) => {
    groups.push(items);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return items.map(answer);
  };
  return { groups, flush };
}

describe("GroupCommit", () => {
  it("flushes the items of one turn of the event loop together, up to the maximum number", async () => {
    const { groups, flush } = recorder();
    const commit = new GroupCommit(flush, limits);
    expect(await Promise.all([1, 2, 3, 4, 5].map((item) => commit.add(item)))).toEqual([10, 20, 30, 40, 50]);
    expect(groups).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it("collects the items that arrive during a flush", async () => {
    const { groups, flush } = recorder();
    const commit = new GroupCommit(flush, limits);
    const first = commit.add(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await Promise.all([first, commit.add(2), commit.add(3)]);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it("limits a group to the maximum weight, and flushes a heavier item by itself", async () => {
    const { groups, flush } = recorder();
    const commit = new GroupCommit(flush, limits, (item) => item);
    await Promise.all([6, 6, 99, 1].map((item) => commit.add(item)));
    expect(groups).toEqual([[6], [6], [99], [1]]);
  });

  it("rejects only a bad item", async () => {
    const { flush } = recorder((item) => (item === 2 ? new Error("bad") : item));
    const commit = new GroupCommit(flush, limits);
    const settled = await Promise.allSettled([1, 2, 3].map((item) => commit.add(item)));
    expect(settled.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("rejects a group whose flush failed, and continues with the next one", async () => {
    let isFirst = true;
    const commit = new GroupCommit<number, number>(async (items) => {
      if (!isFirst) return items;
      isFirst = false;
      throw new Error("database gone");
    }, limits);
    const settled = await Promise.allSettled([1, 2, 3, 4].map((item) => commit.add(item)));
    expect(settled.map((one) => one.status)).toEqual(["rejected", "rejected", "rejected", "fulfilled"]);
  });
});
