// What this device remembers for its person: settings only, never a painting. Storage may be forbidden or full;
// then nothing is remembered.

export const recall = (key, allowed, otherwise) => {
  try {
    const value = localStorage.getItem(`bodymap.${key}`);
    return allowed.includes(value) ? value : otherwise;
  } catch {
    return otherwise;
  }
};

export const remember = (key, value) => {
  try {
    localStorage.setItem(`bodymap.${key}`, value);
  } catch {
    // see above
  }
};
