declare module "words:parts" {
  /** Brings words, by language (`names.json`) and part (`Part`). */
  const parts: Readonly<Record<string, Readonly<Record<string, () => Promise<{ readonly default: object }>>>>>;
  export default parts;
}
