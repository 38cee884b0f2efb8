/** A name with dashes for its dots, since a dot in a key is a step into a namespace. */
export type MessageKey<Name extends string> = Name extends `${infer Head}.${infer Tail}`
  ? `${Head}-${MessageKey<Tail>}`
  : Name;

/** Returns the key of the message for a name that has dots, such as `credential-issued` for the action `credential.issued`. */
export function messageKey<const Name extends string>(name: Name): MessageKey<Name> {
  return name.replaceAll(".", "-") as MessageKey<Name>;
}
