/** When a connection is due that waits for its owner: past every other moment, so that it is in no range of those that are due. */
export const never = new Date("9999-12-31T00:00:00Z");
