import fc from 'fast-check';
import { newActs, withWatched } from '../../../src/model/acts.ts';
import { describe, expect, it, test } from 'vitest';
import { beginAgent, type HistoryRow } from '../../../src/agent/index.ts';
import { NEUTRAL, PARAMETERS } from '../../../src/emoticon/parameters.ts';
import { exportText } from '../../../src/model/export-file.ts';
import { exportedAgent, takenSettings, type Exported } from '../../../src/model/taken-along.ts';
import { csvText } from '../../../src/model/history-csv.ts';
import { readImport } from '../../../src/model/import-file.ts';
import { merged, numbered } from '../../../src/model/merge.ts';
import { row as rowSchema } from '../../../src/model/record.ts';
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts';

/** IMPORTS=10000 for all of them; the suite reads some hundred. */
const IMPORTS = Number(process.env['IMPORTS'] ?? 500);
const NOW = 1_800_000_000_000;

const row = (trial: number, change: Partial<HistoryRow> = {}): HistoryRow => ({
  trial,
  at: 1_700_000_000_000 + trial * 1000,
  configuration: NEUTRAL,
  happiness: 0.5,
  spread: 0.1,
  frames: 10,
  kept: false,
  ...change,
});
const rich = row(2, {
  ...{
    peak: 0.9,
    faces: 2,
    head: 7,
    before: 0.25,
    expressions: [0.1, 0.2, 0.3, 0.2, 0.2],
    reward: 0.7,
  },
  ...{ control: 'neutral', thumb: 'up' },
});
const exported = (history: readonly HistoryRow[]): Exported => ({
  settings: takenSettings({ ...DEFAULT_SETTINGS, pace: 'rare' }),
  calibration: null,
  person: null,
  acts: withWatched(newActs(5), {
    ...{ act: 3, at: 2000, key: 'jokes:science', joke: 'some-joke', smile: 0.75, weight: 0.5 },
    ...{ before: 0.25, thumb: 'up' },
  }),
  records: {
    own: {
      agent: exportedAgent(beginAgent('monte-carlo', PARAMETERS, 1, history)),
      story: [],
      history,
    },
    simulated: { agent: null, story: [], history: [] },
  },
});
const text = (of: Exported) => [...exportText(of)].join('');
const read = (file: string) => readImport(file, 'own', NOW);
const accepted = (file: string) => {
  const { imported, refusal } = read(file);
  expect(refusal).toBeNull();
  return imported!;
};
type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a file that may hold anything
/** The file with one value of it changed. */
const changed = (change: (file: Json) => void) => {
  const file: Json = JSON.parse(text(exported([row(1), rich, row(3)])));
  change(file);
  return JSON.stringify(file);
};
const history = (file: Json): Json[] => file.records.own.history;

describe('a file of everything', () => {
  it('comes back as it was saved', () => {
    const saved = exported([row(1), rich, row(3)]);
    const { records, ...others } = accepted(text(saved));
    expect(others).toEqual({
      ...{ holds: 'everything', calibration: null, person: null, refused: [] },
      acts: saved.acts,
      settings: saved.settings,
    });
    expect(records.own).toEqual({
      ...{ agent: saved.records.own.agent, story: [], rows: saved.records.own.history },
      ...{ refused: 0, named: [], repeated: 0 },
    });
  });

  test.each<[string, (rows: Json[]) => void, string | null]>([
    ['a happiness above 1', (rows) => (rows[1].happiness = 1.5), 'happiness'],
    ['a happiness that is none', (rows) => (rows[1].happiness = Infinity), 'happiness'],
    ['a face of words', (rows) => (rows[1].configuration.s = 'wide'), 'configuration.s'],
    ['a huge number', (rows) => (rows[1].trial = 1e11), 'trial'],
    ['a day that has not been', (rows) => (rows[1].at = NOW * 2), 'at'],
    ['what no row holds', (rows) => (rows[1].evil = true), 'evil'],
    ['no row at all', (rows) => (rows[1] = 'x'), null],
  ])('with %s: the row is refused and named, and costs no other', (_, change, field) => {
    const { records } = accepted(changed((file) => void change(history(file))));
    expect(records.own).toMatchObject({ refused: 1, named: [{ row: 2, field }], agent: null });
    expect(records.own!.rows.map(({ trial }) => trial)).toEqual([1, 3]);
  });

  it('leaves out what is no site’s name in the list of sites, and says so', () => {
    const given = ['example.com', 'a:80', '<all_urls>', 7, 'x'.repeat(500), '[::1]'];
    const { settings, oddSites, refused } = accepted(
      changed((file) => (file['settings'].sites = { mode: 'only', sites: given })),
    );
    expect(settings.sites).toEqual({ mode: 'only', sites: ['example.com', '[::1]'] });
    expect(oddSites?.count).toBe(4);
    expect(oddSites?.named).toEqual(['a:80', '<all_urls>', '7', 'x'.repeat(60)]);
    expect(refused).toEqual([]);
  });

  it('with rows in the wrong order or twice is put in order', () => {
    const { records } = accepted(changed((file) => history(file).reverse()));
    expect(records.own!.rows.map(({ trial }) => trial)).toEqual([1, 2, 3]);
    const twice = accepted(
      changed((file) => history(file).push(row(1), row(2, { happiness: 0.9 }))),
    ).records.own!;
    expect(twice.repeated).toBe(1);
    expect(twice.rows.map(({ trial, happiness }) => [trial, happiness])).toEqual([
      [1, 0.5],
      [2, 0.5],
      [3, 0.9],
      [4, 0.5],
    ]);
  });

  it('with an agent that cannot go on learns anew, and names other values that are wrong', () => {
    const file = accepted(
      changed((file) => {
        file['records'].own.agent.random = [1];
        file['settings'].pace = 'hasty';
        file['calibration'] = { network: 1 };
        file.records.own.story = [{ trials: 0 }];
      }),
    );
    expect(file.records.own!.agent).toBeNull();
    expect(file.refused).toEqual(['pace', 'calibration', 'story']);
    expect(file.settings).not.toHaveProperty('pace');
  });

  it('tells a calibration and a person that it has not from those that cannot be read', () => {
    expect(accepted(changed(() => undefined))).toMatchObject({ calibration: null, person: null });
    const file = accepted(
      changed((file) => {
        file['calibration'] = { network: 1 };
        file['person'] = 'somebody';
      }),
    );
    expect(file).not.toHaveProperty('calibration');
    expect(file).not.toHaveProperty('person');
    expect(file.refused).toEqual(['calibration', 'person']);
  });

  it('never says whether it is on', () => {
    const { settings } = accepted(changed((file) => (file['settings'].on = true)));
    expect(settings).not.toHaveProperty('on');
  });

  it('takes in no prototype', () => {
    const file = text(exported([row(1)])).replace('{"trial"', '{"__proto__":{"evil":1},"trial"');
    expect(accepted(file).records.own).toMatchObject({ refused: 1, rows: [] });
    expect(({} as { evil?: unknown }).evil).toBeUndefined();
  });

  test.each([
    ['newer', changed((file) => (file['version'] = 2))],
    ['not-ours', changed((file) => (file['version'] = '1'))],
    ['not-ours', changed((file) => (file['format'] = 'other'))],
    ['not-ours', changed((file) => delete file['records'])],
    ['not-ours', '{}'],
    ['unreadable', '{"format":NaN}'],
    ['unreadable', text(exported([row(1)])).slice(0, 300)],
    ['unreadable', `{"format":${'['.repeat(1e6)}`],
    ['unreadable', `{"format":${'[],'.repeat(3e6)}`],
    ['columns', ''],
    ['columns', 'x'.repeat(1e6)],
    ['columns', '\n'.repeat(1e6)],
    ['columns', 'r;t;s;a;b;c;ey;er;happiness\n1;0;0;0;0;0;0;0;0'],
    ['empty', [...csvText([])].join('')],
  ] as const)('is refused as %s', (reason, file) => {
    expect(read(file)).toEqual({ imported: null, refusal: reason });
  });
});

describe('a table of trials', () => {
  it('has all that a row can hold', () => {
    expect(Object.keys(rich).sort()).toEqual(Object.keys(rowSchema.entries).sort());
  });

  const table = [...csvText([row(1), rich, row(3)])].join('');

  it('comes back as it was saved', () => {
    const { records, holds } = accepted(table);
    expect(holds).toBe('trials');
    expect(records.own!.rows).toEqual([row(1), rich, row(3)]);
  });

  it('comes back from a spreadsheet: marked, quoted, with other ends of lines and more columns', () => {
    const lines = table.trimEnd().split('\n');
    const quoted = lines.map((line, i) =>
      [i === 0 ? 'note' : 'mine', ...line.split(',')].map((cell) => `"${cell}"`).join(','),
    );
    const file = `\uFEFF${quoted.join('\r\n')}\r\n`.replaceAll('"false"', 'FALSE');
    expect(accepted(file).records.own!.rows).toEqual([row(1), rich, row(3)]);
  });

  it('names the lines that cannot be read', () => {
    const { refused, named, rows } = accepted(`${table}1,2\n${'9'.repeat(5000)}\n`).records.own!;
    expect({ refused, rows: rows.length }).toEqual({ refused: 2, rows: 3 });
    expect(named).toEqual([
      { row: 4, field: 'trial' },
      { row: 5, field: null },
    ]);
  });
});

describe('two histories as one', () => {
  it('are joined by time, each trial once, each number once', () => {
    const here = [row(1, { at: 100 }), row(2, { at: 200 }), row(3, { at: 400 })];
    const other = [row(1, { at: 50 }), row(2, { at: 200 }), row(9, { at: 300 })];
    const { rows, added } = merged(here, other);
    expect(added).toBe(2);
    expect(rows.map(({ at, trial }) => [at, trial])).toEqual([
      [50, 1],
      [100, 2],
      [200, 3],
      [300, 9],
      [400, 10],
    ]);
  });

  it('with itself stays as it is', () => {
    const here = [row(1), rich, row(7)];
    expect(merged(here, here)).toEqual({ rows: here, added: 0 });
  });

  it('keep all trials, in rising numbers, whatever they are', () => {
    const histories = fc.array(
      fc.record({ trial: fc.integer({ min: 1, max: 30 }), at: fc.integer({ min: 0, max: 50 }) }),
    );
    fc.assert(
      fc.property(histories, histories, (a, b) => {
        const [here, other] = [a, b].map((rows) =>
          numbered(rows.map(({ trial, at }) => row(trial, { at }))),
        );
        const { rows, added } = merged(here!, other!);
        expect(rows).toHaveLength(here!.length + added);
        rows.forEach(({ trial }, i) => expect(trial).toBeGreaterThan(rows[i - 1]?.trial ?? 0));
        const times = new Set(rows.map(({ at }) => at));
        for (const { at } of [...here!, ...other!]) expect(times.has(at)).toBe(true);
      }),
    );
  });
});

describe('any file', () => {
  const valid = text(exported([row(1), rich, row(3)]));
  const table = [...csvText([row(1), rich])].join('');
  const hostile = fc.constantFrom('__proto__', 'null', '1e999', '[]', '{}', '"', '\\', '\0', '-1');
  /** A valid file of which some stretches were replaced. */
  const damaged = (file: string) =>
    fc
      .array(
        fc.record({
          at: fc.nat(file.length),
          length: fc.nat(40),
          by: fc.oneof(hostile, fc.string(), fc.json({ maxDepth: 3 })),
        }),
        { minLength: 1, maxLength: 4 },
      )
      .map((changes) =>
        changes.reduce(
          (found, { at, length, by }) => found.slice(0, at) + by + found.slice(at + length),
          file,
        ),
      );
  /** A file of ours in which any value is any other. */
  const strange = fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 4 })).map(([place, value]) => {
    let i = 0;
    // There is a value to some ten characters.
    const count = Math.floor(valid.length / 10);
    return JSON.stringify(JSON.parse(valid), (_, held: unknown) =>
      ++i === place % count ? value : held,
    );
  });

  test(
    `is answered, and what is taken in can be stored, in ${IMPORTS} files`,
    () => {
      let taken = 0;
      let refusals = 0;
      fc.assert(
        fc.property(
          fc.oneof(damaged(valid), damaged(table), strange, fc.string(), fc.json()),
          (file) => {
            const { imported, refusal } = read(file);
            expect(imported === null).toBe(refusal !== null);
            if (!imported) return void refusals++;
            taken++;
            for (const { rows, named, refused } of Object.values(imported.records)) {
              expect(named.length).toBeLessThanOrEqual(refused);
              rows.forEach((held, i) => {
                expect(held.trial).toBeGreaterThan(rows[i - 1]?.trial ?? 0);
                expect(held.happiness >= 0 && held.happiness <= 1).toBe(true);
              });
            }
            // Saved and read again, it is the same.
            const saved = { ...exported([]), ...imported, records: { ...exported([]).records } };
            for (const [record, { rows }] of Object.entries(imported.records))
              saved.records[record as 'own'] = { agent: null, story: [], history: rows };
            const again = accepted(text(saved));
            expect(again.refused).toEqual([]);
            for (const [record, { rows }] of Object.entries(imported.records))
              expect(again.records[record as 'own']!.rows).toEqual(rows);
          },
        ),
        { numRuns: IMPORTS },
      );
      // It is no test where no file is taken in, or none is refused.
      expect(taken).toBeGreaterThan(IMPORTS / 50);
      expect(refusals).toBeGreaterThan(IMPORTS / 50);
    },
    60_000 + 60 * IMPORTS,
  );
});
