export interface GroupLimits {
  /** The maximum number of items in a group. */
  itemsMax: number;
  /** The maximum weight of a group, in the unit of `weigh`; a heavier item is a group by itself. */
  weightMax: number;
  /** Milliseconds to collect a group before it is flushed, for items without a waiting caller; left out: none. */
  gatherMs?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  weight: number;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/** Collects the items that arrive while the previous group is written to the database, and writes them as the next group. There
 *  is no delay by a timer: a single item is written immediately. Groups are written one after the other, and an item is settled
 *  only after the `flush` of its group has resolved, which must mean that the item is durable.
 *
 *  `flush` returns a value or an Error for each item, in order, so that one bad item does not fail the others. If `flush` rejects,
 *  nothing of the group was stored, and every item of the group is rejected with that reason. */
export class GroupCommit<Item, Result> {
  readonly #waiting: Waiting<Item, Result>[] = [];
  #isRunning = false;

  constructor(
    private readonly flush: (items: Item[]) => Promise<(Result | Error)[]>,
    private readonly limits: GroupLimits,
    private readonly weigh: (item: Item) => number = () => 0,
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, weight: this.weigh(item), resolve, reject });
      if (this.#isRunning) return;
      this.#isRunning = true;
      // One turn of the event loop puts requests that were read together into one group.
      setImmediate(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const { gatherMs } = this.limits;
      if (gatherMs && this.#waiting.length < this.limits.itemsMax)
        await new Promise((resolve) => setTimeout(resolve, gatherMs));
      const group = this.#take();
      try {
        const results = await this.flush(group.map((waiting) => waiting.item));
        group.forEach((waiting, index) => {
          const result = results[index];
          if (result instanceof Error) waiting.reject(result);
          else if (index < results.length) waiting.resolve(result as Result);
          else waiting.reject(new Error("flush did not return a result for an item"));
        });
      } catch (reason) {
        for (const waiting of group) waiting.reject(reason);
      }
    }
    this.#isRunning = false;
  }

  #take(): Waiting<Item, Result>[] {
    let count = 0;
    let weight = 0;
    for (const waiting of this.#waiting) {
      weight += waiting.weight;
      if (count > 0 && (count >= this.limits.itemsMax || weight > this.limits.weightMax)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }
}
