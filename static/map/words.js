// Sentences come with the page, already in the reader's language; {0}, {1} … are filled in here.

export class Words {
  constructor(sentences) {
    this.sentences = sentences;
  }

  say(name, ...values) {
    return this.sentences[name].replace(/\{(\d)\}/g, (_, index) => values[index]);
  }
}
