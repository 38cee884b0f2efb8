/** Whether a text can be a client id of ours at all: what cannot is nobody's, and never asked for in the database. */
export const isAppId = (text: string): boolean => /^[\w-]{1,64}$/.test(text);
