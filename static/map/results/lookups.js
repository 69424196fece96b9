// Asks the server which muscles refer to the marks. Only the newest question counts.

const RESTING = 60;

export class Lookups {
  #timer = 0;
  #running = null;

  /** `onAnswer(answer)`, `onProblem({kind, problems})`: kind is offline, busy, refused, or down. */
  constructor(address, { onAnswer, onProblem }) {
    Object.assign(this, { address, onAnswer, onProblem });
  }

  /** Soon, once the marks have rested; `null` forgets what was asked. */
  ask(marks, { now = false } = {}) {
    clearTimeout(this.#timer);
    if (!marks) {
      this.#running?.abort();
      return;
    }
    this.#timer = setTimeout(() => this.#send(marks), now ? 0 : RESTING);
  }

  async #send(marks) {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    try {
      const response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ marks, limit: 20 }),
        signal: running.signal,
        credentials: "omit",
      });
      if (response.ok) {
        const answer = await response.json();
        if (!running.signal.aborted) this.onAnswer(answer);
      } else if (!running.signal.aborted) {
        const kind = response.status === 429 ? "busy" : response.status === 400 ? "refused" : "down";
        this.onProblem({ kind });
      }
    } catch (error) {
      if (error.name !== "AbortError") this.onProblem({ kind: "offline" });
    }
  }
}
