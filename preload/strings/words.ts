/** The same strings in another language: every key, and no other. */
export type Translated<Area> = Readonly<Record<keyof Area, string>>;
