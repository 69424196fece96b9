// Sentences come with the page, already in the reader's language; {0}, {1} … are filled in here.

export class Words {
  constructor(sentences) {
    this.sentences = sentences;
  }

  say(name, ...values) {
    return this.sentences[name].replace(/\{(\d)\}/g, (_, index) => values[index]);
  }

  /** “a, b and c” */
  list(items) {
    if (items.length < 2) return items.join("");
    return `${items.slice(0, -1).join(", ")} ${this.say("and")} ${items.at(-1)}`;
  }
}
