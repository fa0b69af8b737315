// The keys of a telephone, in their places.
export const visitorKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"] as const;

export const isKey = (key: string): boolean => (visitorKeys as readonly string[]).includes(key);
