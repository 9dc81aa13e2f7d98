// Why a file or what was pasted cannot be read: a key of the words, and what its places hold.

export class Unreadable extends Error {
  /**
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
