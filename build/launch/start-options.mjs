/**
 * @typedef {object} StartOptions
 * @property {string} profile name of the folder that holds this person's app data
 * @property {string} memberName as others see it
 * @property {boolean} smoke
 */

export const startUsage = `Usage: npm start [-- options]
  --profile NAME   open the app as another person on this machine, for example --profile bob
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
  let smoke = false;
  for (let index = 0; index < words.length; index += 1) {
    const [name, inline] = splitOnce(words[index] ?? '', '=');
    if (name === '--help' || name === '-h') return { kind: 'help' };
    if (name === '--smoke' && inline === undefined) {
      smoke = true;
    } else if (name === '--profile') {
      const value = inline ?? words[index + 1];
      if (inline === undefined) index += 1;
      if (!value || !isProfileName(value)) {
        return {
          kind: 'wrong',
          problem: `--profile needs a name of letters and digits, such as bob; “${value ?? ''}” is none.`,
        };
      }
      profile = value;
    } else {
      return { kind: 'wrong', problem: `There is no option “${words[index]}”.` };
    }
  }
  return {
    kind: 'start',
    options: { profile: profile.toLowerCase(), memberName: capitalised(profile), smoke },
  };
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
