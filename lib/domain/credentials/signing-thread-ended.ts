/** The thread that should have signed ended before it did; another one takes its place. */
export class SigningThreadEnded extends Error {
  override readonly name = "ThreadEnded";

  constructor() {
    super("the signing thread has exited");
  }
}
