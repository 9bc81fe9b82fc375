/** What a window hears of a request that main does not take. */
export const requests = {
  notAllowed: 'This page may not ask for that.',
  unknown: 'There is no such request.',
  malformed: 'The request "{{name}}" is malformed at "{{field}}".',
  failed: 'That did not work because of a fault in Switchboard. The log says more.',
  linkRefused: 'Only links to web pages and mail addresses can be opened.',
} as const;
