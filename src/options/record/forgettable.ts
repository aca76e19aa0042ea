import { words } from '../../words/words.ts';

/** What there is to forget. */
export interface Forgettable {
  readonly trials: number;
  /** Whether it knows a resting face. */
  readonly rest: boolean;
  /** Whether it knows a smile. */
  readonly smile: boolean;
  /** Whether there is something that could not be read and was put aside. */
  readonly unread: boolean;
}

/** Names each thing that would be forgotten. */
export function forgettableWords(
  { trials, rest, smile, unread }: Forgettable,
  simulated: boolean,
): readonly string[] {
  const own = smile ? 'resetRestSmile' : 'resetRest';
  return [
    ...(trials > 0 ? [words('resetTrials', { count: trials })] : []),
    ...(rest || smile ? [words(simulated ? 'resetRestSimulated' : own)] : []),
    ...(unread ? [words('resetUnread')] : []),
  ];
}
