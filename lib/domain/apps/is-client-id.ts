/** Returns whether a text has the form of our ids of apps and resource servers. Anything else is unknown without a query. */
export const isClientId = (text: string): boolean => /^[\w-]{1,64}$/.test(text);
