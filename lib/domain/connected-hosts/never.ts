/** The due time of a connection that waits for its owner: later than every other moment, so that it is in no range of due
 *  connections. */
export const never = new Date("9999-12-31T00:00:00Z");
