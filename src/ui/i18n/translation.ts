/** The words of another language: the same keys, and for each message the same placeholders. */
export type Translation<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Words[Key] };
