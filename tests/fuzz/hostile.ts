import fc from 'fast-check';

/** Line ends that some reader of a wire format takes for its own. */
const lineEnds = ['\r', '\n', '\r\n', '\u2028', '\u2029', '\u0085', '\0', '\v', '\f'];
const intruders = [
  'event: card.deleted',
  'data: {}',
  'id: evil-1',
  'retry: 1',
  'HTTP/1.1 200 OK',
  'X-Injected: 1',
  'Set-Cookie: a=b',
  '{"eventType":"card.archived"}',
];

/** Words that try to end the line they stand in and begin another (case 10). */
export const injections: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...lineEnds),
    fc.array(fc.constantFrom(...intruders), { minLength: 1, maxLength: 4 }),
  )
  .map(([end, lines]) => `x${end}${lines.join(end)}${end}${end}y`);

/** Text of people, at its worst: any code unit, half pairs, what other formats treat as their own. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  injections,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '\ud800',
    'a\udc00b',
    '\ud83d',
    '__proto__',
    'constructor',
    'toString',
    '\ufeff',
    '../../etc/passwd',
    '%00',
    '<script>alert(1)</script>',
    "'; DROP TABLE events; --",
    '{{7*7}}',
    '=cmd()',
    '\u202Eevil',
    'NaN',
  ),
  fc.tuple(fc.string(), fc.integer({ min: 1, max: 300 })).map(([text, times]) => text.repeat(times)),
);

/** Any JSON, with what parsers stumble over: depth, huge numbers, keys of prototypes. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.integer({ min: 100, max: 20_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.integer({ min: 100, max: 5_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  fc.constantFrom(
    '1e999',
    '-0',
    '1'.repeat(5000),
    '{"__proto__":{"role":"owner"}}',
    '{"constructor":{"prototype":{"role":"owner"}}}',
    '{"a":1,"a":2}',
    '"\\ud800"',
    'null',
    'true',
    '[]',
    '""',
    '{}',
  ),
);

/** What is no JSON at all. */
export const noJson: fc.Arbitrary<string | Buffer> = fc.oneof(
  fc.json({ maxDepth: 2 }).map((text) => `${text},`),
  fc.json({ maxDepth: 2 }).map((text) => `[${text}`),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth)),
  fc.constantFrom(
    '{',
    '"',
    '{]',
    '\u0001',
    'undefined',
    "{'a':1}",
    '{"a":NaN}',
    '[1,]',
    '"\n"',
    '{"a" 1}',
    '<xml/>',
  ),
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from([...bytes, 0xff, 0xfe])),
);

/** A value that no field of the protocol takes. */
export const wrongValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, [], {}, [[]], { a: 1 }, -1, 1.5, 1e308, [null], { toString: 1 }),
  fc.double(),
);

/** What is no UUID. */
export const wrongId: fc.Arbitrary<string> = fc.oneof(
  hostileText,
  fc.uuid().map((id) => id.slice(0, 35)),
  fc.uuid().map((id) => `${id}\n`),
  fc.uuid().map((id) => ` ${id}`),
  fc.uuid().map((id) => `${id}\r\nX-Injected: 1`),
  fc.uuid().map((id) => id.replace('-', '')),
);

/** A header's value with bytes that are allowed there, and seldom come. */
export const oddHeader: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) }),
    fc.constantFrom('', ' ', '\t', ','.repeat(200), '"'.repeat(50), 'x'.repeat(4000)),
  )
  .map((text) => text.replaceAll('\x7f', ''));

/** For a path: percent signs, dots, lengths, bytes. */
export const oddPathPart: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom(
    '%',
    '%zz',
    '%00',
    '%0d%0aX-Injected:%201',
    '..',
    '%2e%2e',
    '.',
    '%ff',
    '__proto__',
    '*',
    ':id',
  ),
  fc.integer({ min: 90, max: 3000 }).map((length) => 'x'.repeat(length)),
);
