/** Sizes the hub accepts. Lengths are in UTF-16 code units, sizes in bytes. */
export const limits = {
  nameLength: 200,
  titleLength: 500,
  textLength: 32_768,
  labelNameLength: 60,
  cardLimit: 999,
  labelsPerCard: 20,
  assigneesPerCard: 50,
  checklistsPerCard: 50,
  attachmentsPerCard: 100,
  itemsPerChecklist: 500,
  membersPerBoard: 500,
  mutationsPerRequest: 256,
  requestBytes: 4 * 1024 * 1024,
  /** What a file may have, unless the hub is told otherwise, and what it may be told at most. */
  fileBytes: 25 * 1024 * 1024,
  mostFileBytes: 256 * 1024 * 1024,
  /** Bytes a connection may have waiting before the hub drops it (design §5). */
  connectionBufferBytes: 1024 * 1024,
} as const;
