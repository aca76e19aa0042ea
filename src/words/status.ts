import { STATUS_WORDS, simulatedWords, type Status } from '../model/status.ts';
export const statusWords = (status: Status, simulated: boolean) =>
  `DeepLaetitia: ${simulated ? simulatedWords(status) : STATUS_WORDS[status]}`;
