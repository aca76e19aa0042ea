import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isHeldOut, listPhotographs, personOf } from '../../../models/evaluation/photographs.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photographs-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('personOf', () => {
  it('is the name before what tells the pictures apart', () => {
    expect(personOf('images/Ana_Maria_Perez_0012.jpg')).toBe('Ana_Maria_Perez');
    expect(personOf('images/Ana_7.jpg')).toBe('Ana');
    expect(personOf('facial-expressions_2868588k.jpg')).toBe('facial-expressions');
    expect(personOf('happy/Ana.png')).toBe('Ana');
    expect(personOf('happy/IMG (12).png')).toBe('IMG');
  });

  it('is a number where a file is nothing but that', () => {
    expect(personOf('happy/0001.jpg')).toBe('0001');
  });
});

describe('isHeldOut', () => {
  it('keeps a quarter of the names, always the same', () => {
    const names = Array.from({ length: 4000 }, (_, i) => `Somebody ${i}`);
    const part = names.filter(isHeldOut).length / names.length;
    expect(part).toBeGreaterThan(0.22);
    expect(part).toBeLessThan(0.28);
    // By a hash that Python takes, too: fixed, so that nobody moves from the one part to the other.
    expect(['George_W_Bush', 'Donald_Rumsfeld'].map(isHeldOut)).toEqual([false, true]);
  });
});

describe('listPhotographs', () => {
  it('follows the manifest and leaves out what is none of the five', async () => {
    const rows = ['expression,path', 'happy,a/Ana_1.jpg', 'fear,a/Bo_1.jpg', 'sad,a/Cy_2.jpg'];
    await writeFile(join(folder, 'manifest.csv'), `${rows.join('\n')}\n`);
    expect(await listPhotographs(folder)).toEqual([
      { path: 'a/Ana_1.jpg', expression: 'happy', person: 'Ana' },
      { path: 'a/Cy_2.jpg', expression: 'sad', person: 'Cy' },
    ]);
  });

  it('takes the folders for the expressions where there is no manifest', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    for (const name of ['happy', 'fear']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'happy/Ana_1.JPG'), '');
    await writeFile(join(folder, 'happy/notes.txt'), '');
    await writeFile(join(folder, 'fear/Bo_1.jpg'), '');
    const found = await listPhotographs(folder);
    expect(found.map(({ path }) => path)).toEqual(['happy/Ana_1.JPG']);
    expect(log).toHaveBeenCalledWith(expect.stringContaining('fear: left out'));
    log.mockRestore();
  });

  it('parts persons, and nobody is in both parts', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `x/Person${'abcdefghij'[i % 10]}_${i}.jpg,happy`,
    );
    await writeFile(join(folder, 'manifest.csv'), ['path,expression', ...rows].join('\n'));
    const [learnt, heldOut] = [
      await listPhotographs(folder, 'learnt'),
      await listPhotographs(folder, 'held-out'),
    ];
    expect(learnt.length + heldOut.length).toBe(60);
    expect(heldOut.length).toBeGreaterThan(0);
    const known = new Set(learnt.map(({ person }) => person));
    expect(heldOut.filter(({ person }) => known.has(person))).toEqual([]);
  });

  it('says so where there is nothing', async () => {
    await expect(listPhotographs(folder)).rejects.toThrow('no photographs');
  });
});
