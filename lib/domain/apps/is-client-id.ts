/** Whether a text can be an id of ours at all, of an app or of a resource server: what cannot is nobody's, and never asked for in
 *  the database. */
export const isClientId = (text: string): boolean => /^[\w-]{1,64}$/.test(text);
