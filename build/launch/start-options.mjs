/** @typedef {'stream' | 'legacy' | 'dual'} Transport */

/** @type {Transport[]} */
const transports = ['stream', 'legacy', 'dual'];

/**
 * @typedef {object} StartOptions
 * @property {string} profile name of the folder that holds this person's app data
 * @property {string} memberName as others see it
 * @property {Transport} transport how the app follows the hub
 * @property {boolean} smoke
 */

export const startUsage = `Usage: npm start [-- options]
  --profile NAME   open the app as another person on this machine, for example --profile bob
  --transport HOW  how the app follows the hub: stream (each change at once; so unless told otherwise),
                   legacy (without a stream: the hub is asked every ten seconds what is new), or
                   dual (by both, compared with each other)
  --smoke          start everything, wait until the sample board is painted and live, say what was seen, and end
  --help           print this`;

const longestName = 40;

/**
 * @param {string[]} words
 * @param {string} userName the operating system's name for this person: the profile where none is named
 * @returns {{ kind: 'start', options: StartOptions } | { kind: 'help' } | { kind: 'wrong', problem: string }}
 */
export function readStartOptions(words, userName) {
  let profile = profileFrom(userName);
  /** @type {Transport} */
  let transport = 'stream';
  let smoke = false;
  for (let index = 0; index < words.length; index += 1) {
    const [name, inline] = splitOnce(words[index] ?? '', '=');
    if (name === '--help' || name === '-h') return { kind: 'help' };
    if (name === '--smoke' && inline === undefined) {
      smoke = true;
      continue;
    }
    if (name !== '--profile' && name !== '--transport') return wrong(`There is no option “${words[index]}”.`);
    const value = inline ?? words[index + 1] ?? '';
    if (inline === undefined) index += 1;
    if (name === '--profile') {
      if (!isProfileName(value))
        return wrong(`--profile needs a name of letters and digits, such as bob; “${value}” is none.`);
      profile = value;
    } else {
      const known = transports.find((one) => one === value);
      if (!known) return wrong(`--transport is one of ${transports.join(', ')}; “${value}” is none.`);
      transport = known;
    }
  }
  return {
    kind: 'start',
    options: { profile: profile.toLowerCase(), memberName: capitalised(profile), transport, smoke },
  };
}

/**
 * @param {string} problem
 * @returns {{ kind: 'wrong', problem: string }}
 */
function wrong(problem) {
  return { kind: 'wrong', problem };
}

/** @param {string} name */
function isProfileName(name) {
  return name.length <= longestName && /^[\p{L}\p{N}](?:[\p{L}\p{N} _-]*[\p{L}\p{N}])?$/u.test(name);
}

/**
 * User names may hold what a folder's may not, such as the domain of a Windows account.
 * @param {string} userName
 */
function profileFrom(userName) {
  const name = userName
    .replace(/^.*\\/, '')
    .replace(/[^\p{L}\p{N} _-]+/gu, '-')
    .replace(/^[ _-]+|[ _-]+$/g, '')
    .slice(0, longestName);
  return name || 'me';
}

/** @param {string} name */
function capitalised(name) {
  return name.replace(/^./u, (letter) => letter.toUpperCase());
}

/**
 * @param {string} text
 * @param {string} separator
 * @returns {[string, string | undefined]}
 */
function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
