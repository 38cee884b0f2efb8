/** Thrown when a worker thread ends before it has signed a batch. The next batch starts another thread. */
export class SigningThreadEnded extends Error {
  override readonly name = "ThreadEnded";

  constructor() {
    super("the signing thread has exited");
  }
}
