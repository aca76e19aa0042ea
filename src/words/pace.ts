import { type PaceName } from '../model/pace.ts';
import { words } from './words.ts';

/** Each pace, as it is offered. */
const OFFERED: Readonly<Record<PaceName, () => string>> = {
  lively: () => words('paceLively'),
  calm: () => words('paceCalm'),
  rare: () => words('paceRare'),
};

/** What a pace is called, and how often it brings another face. */
export const paceWords = (name: PaceName): string => OFFERED[name]();
