import { type Story } from '../../../model/story.ts';

/**
 * The milestones for a strip of faces: the first after 10 trials, 30, 100, 300 and so on, and the latest; each
 * once, in the order of time.
 */
export function stripOf(story: Story): Story {
  const last = story.at(-1);
  if (!last) return [];
  const wanted: number[] = [];
  for (let decade = 10; decade <= last.trials; decade *= 10) wanted.push(decade, 3 * decade);
  const found = wanted.flatMap((trials) => story.find((one) => one.trials >= trials) ?? []);
  return [...new Set([...found, last])];
}
