export interface GroupLimits {
  /** The most items that go out together. */
  itemsMax: number;
  /** The most weight that goes out together, in whatever unit `weigh` uses; a heavier item goes out alone. */
  weightMax: number;
  /** Milliseconds for which a group is gathered before it goes out, for items that nobody waits for; none when left out. */
  gatherMs?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  weight: number;
  resolve(result: Result): void;
  reject(reason: unknown): void;
}

/** Gathers what arrives while the last group is on its way to the database, and sends it as the next one. Nobody waits on a
 *  timer: a lone item goes out at once. Groups go out one after the other, and an item is answered only when its own
 *  group's `flush` has resolved, which must mean that it is durable.
 *
 *  `flush` answers each item in order, by a value or by an Error of its own: one bad item never fails its neighbours. When
 *  `flush` itself rejects, nothing of the group was stored, and every item of the group is rejected with that reason. */
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
      // One turn of the event loop lets requests that were read together go out together.
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
