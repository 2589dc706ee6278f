interface FieldIssue {
  readonly code?: string;
  readonly input?: unknown;
  readonly keys?: readonly string[];
}

/** The message of a field that is not what it must be, for a schema of a file; goes on after the name of the field. */
export const be = (what: string) => ({
  error: ({ code, input, keys }: FieldIssue): string => {
    if (code === 'unrecognized_keys') return `must not have "${keys?.join('", "') ?? ''}"`;
    return input === undefined ? 'is missing' : `must be ${what}`;
  },
});
