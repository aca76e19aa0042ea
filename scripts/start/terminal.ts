/** A terminal with lines that stay, and below them one that is written over. */
export class Terminal {
  /** Whether a line stands that is to be written over. */
  #open = false;
  #status = '';
  #statusAt = 0;

  line(text: string): void {
    this.#clear();
    console.log(text);
  }

  /** Writes over the line of before. Where the output is no terminal, it is a line, and seldom. */
  status(text: string): void {
    if (process.stdout.isTTY) {
      this.#clear();
      process.stdout.write(text.slice(0, (process.stdout.columns ?? 80) - 1));
      this.#open = true;
      return;
    }
    if (text === this.#status || Date.now() - this.#statusAt < SELDOM_MS) return;
    this.#status = text;
    this.#statusAt = Date.now();
    console.log(text);
  }

  #clear(): void {
    if (this.#open) process.stdout.write('\r\u001b[K');
    this.#open = false;
  }
}

const SELDOM_MS = 5000;
