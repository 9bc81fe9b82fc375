export * from './entities.ts';
export * from './ephemeral.ts';
export * from './events.ts';
export * from './http.ts';
export * from './ids.ts';
export * from './limits.ts';
export * from './mutations.ts';
export * from './version.ts';
