import { defaultStrategy } from '../../agent/index.ts';
import { type SettingKey } from '../../model/settings.ts';
import { PACE_NAMES } from '../../model/pace.ts';
import { paceWords } from '../../words/pace.ts';
import { strategyWords, type StrategyWords } from '../../words/strategy.ts';
import { words } from '../../words/words.ts';

/** One of the values of a setting, as it is offered. */
export interface Option extends Partial<StrategyWords> {
  readonly value: string | number;
  readonly title: string;
  readonly recommended: boolean;
}

/** The values of a setting with their words, the recommended one first. */
export function optionsOf(key: SettingKey, values: readonly (string | number)[]): Option[] {
  if (key === 'pace')
    return PACE_NAMES.map((value) => ({ value, title: paceWords(value), recommended: false }));
  if (key === 'actsGap')
    return values.map((value) => ({
      value,
      title: words('actsGapMinutes', { count: Number(value) }),
      recommended: false,
    }));
  if (key !== 'strategy')
    return values.map((value) => ({ value, title: String(value), recommended: false }));
  const names = values.map(String);
  return [defaultStrategy, ...names.filter((name) => name !== defaultStrategy)].map((value) => ({
    value,
    ...strategyWords(value),
    recommended: value === defaultStrategy,
  }));
}
