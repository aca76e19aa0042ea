import { countShown } from '../../model/acts.ts';
import {
  type ImportRefusal,
  type ImportSummary,
  type RecordSummary,
} from '../../model/import-file.ts';
import { RECORDS, type RecordName } from '../../model/record.ts';
import { dateTime, listed } from '../../words/format.ts';
import { number, words } from '../../words/words.ts';

/** Why nothing of a file can be taken in. */
export function refusalWords(refusal: ImportRefusal): string {
  switch (refusal) {
    case 'too-large':
      return words('importTooLarge');
    case 'too-many':
      return words('importTooMany');
    case 'unreadable':
      return words('importUnreadable');
    case 'not-ours':
      return words('importNotOurs');
    case 'newer':
      return words('importNewer');
    case 'columns':
      return words('importColumns');
    case 'empty':
      return words('importEmpty');
  }
}

/** What a file holds, sentence by sentence. */
export function summaryWords(summary: ImportSummary): readonly string[] {
  return [
    ...RECORDS.flatMap((record) => recordWords(record, summary.records[record])),
    ...actsWords(summary),
    ...(summary.holds === 'everything' ? [words('importHoldsSettings')] : []),
    ...(summary.calibration ? [words('importHoldsFace')] : []),
    ...(summary.oddSites
      ? [
          words('importOddSites', {
            count: summary.oddSites.count,
            list: listed(summary.oddSites.named),
          }),
        ]
      : []),
    ...(summary.refused.length > 0
      ? [words('importRefusedOthers', { list: listed(summary.refused) })]
      : []),
  ];
}

/** What a file tells of jokes and pictures: that it tells nothing of any is said, too, for then those of here go. */
function actsWords({ acts }: ImportSummary): readonly string[] {
  if (acts === undefined) return [];
  const count = acts ? countShown(acts) : 0;
  return [count === 0 ? words('importHoldsNoActs') : words('importHoldsActs', { count })];
}

function recordWords(record: RecordName, found: RecordSummary | undefined): readonly string[] {
  if (!found) return [];
  const { rows, between, refused, named, repeated } = found;
  const own = record === 'own';
  const known = between
    ? words(own ? 'importTrials' : 'importTrialsSimulated', {
        count: rows,
        ...{ first: dateTime(between[0]), last: dateTime(between[1]) },
      })
    : words(own ? 'importNoTrials' : 'importNoTrialsSimulated');
  const rowWords = named.map(({ row, field }) =>
    field === null ? number(row) : words('importRefusedRow', { row: number(row), field }),
  );
  return [
    known,
    ...(refused > 0 ? [words('importRefused', { count: refused, list: listed(rowWords) })] : []),
    ...(refused > named.length ? [words('importRefusedMore')] : []),
    ...(repeated > 0 ? [words('importRepeated', { count: repeated })] : []),
  ];
}
