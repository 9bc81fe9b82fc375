import { type GateRule, gateRules, type Operations } from '../../../preload/contract/index.ts';
import { perLocale, t } from '../../../preload/strings/translate.ts';
import { inMib } from './operations-words.ts';

type Finding = Operations['gate']['findings'][number];

const figures = perLocale((tag) => new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }));
const MIB = 1024 * 1024;
const inBytes: readonly GateRule[] = ['diskFull', 'heapGrows'];
const isKnown = (rule: string): rule is GateRule => gateRules.some((known) => known === rule);

function sentence(rule: GateRule, figure: number, bar: number): string {
  const write = inBytes.includes(rule)
    ? (bytes: number) => inMib(bytes / MIB)
    : (value: number) => figures().format(value);
  return t(`gate.${rule}`, { figure: write(figure), bar: write(bar) });
}

/** What a validator says, in the person's language; in the hub's own words where it says what this app does not know. */
export function findingWords({ says, reason }: Pick<Finding, 'says' | 'reason'>): string {
  const known = says.flatMap(({ rule, figure, bar }) => (isKnown(rule) ? [sentence(rule, figure, bar)] : []));
  return known.length > 0 && known.length === says.length ? known.join(' ') : reason;
}
