/** Clients of one process that follow the same server and edit by it. */
export interface Clients {
  /** Edit number `index` is made by this client; that its event has come is told to whoever opened them. */
  edit(client: number, index: number): void;
  close(): Promise<void>;
}

/** An event has come to a client; -1 where it is of no edit. */
export type OnEvent = (client: number, index: number) => void;

/** What carries edits, under the name that the table has for it. */
export interface Carrier {
  readonly name: string;
  /** Resolves once so many clients follow. */
  open(count: number, onEvent: OnEvent): Promise<Clients>;
  stop(): Promise<void>;
}

/** About 200 bytes, the size of a small edit. */
export const editOf = (index: number) => ({
  index,
  eventType: 'card.updated',
  cardId: '0191d1b2-7a54-7cc2-8b6f-0123456789ab',
  changes: { title: titleOf(index) },
});

export const titleOf = (index: number) => `Order gloves ${index} ${'and masks '.repeat(9)}`.trim();
