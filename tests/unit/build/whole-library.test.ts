import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('zod is imported as a namespace: named, it brings its messages in fifty languages into each bundle, 300 kB', () => {
  const importsOf = ['main', 'preload', 'renderer', 'server'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => readFileSync(join(folder, file), 'utf8').match(/import .* from 'zod'/g) ?? []),
  );
  expect(importsOf.length).toBeGreaterThan(20);
  expect(importsOf.filter((line) => !/^import (type )?\* as z /.test(line))).toEqual([]);
});
