/** Exit codes of the command line, after sysexits(3). They are public: README lists them and a test pins them. */
export const EXIT_CODES = {
  answered: 0,
  itemFailed: 1,
  askedBack: 2,
  usage: 64,
  badData: 65,
  noInput: 66,
  unavailable: 69,
  internal: 70,
  temporary: 75,
  noPermission: 77,
  configuration: 78,
  interrupted: 130,
} as const;

const EXIT_OF_CODE = {
  USAGE: EXIT_CODES.usage,
  BAD_DATA: EXIT_CODES.badData,
  NO_INPUT: EXIT_CODES.noInput,
  MCP_UNAVAILABLE: EXIT_CODES.unavailable,
  MCP_TOOL: EXIT_CODES.unavailable,
  NETBOX_UNAVAILABLE: EXIT_CODES.unavailable,
  NETBOX_REFUSED: EXIT_CODES.unavailable,
  MODEL_UNAVAILABLE: EXIT_CODES.unavailable,
  INTERNAL: EXIT_CODES.internal,
  DEADLINE: EXIT_CODES.temporary,
  NO_PERMISSION: EXIT_CODES.noPermission,
  CONFIGURATION: EXIT_CODES.configuration,
  INTERRUPTED: EXIT_CODES.interrupted,
} as const;

export type ErrorCode = keyof typeof EXIT_OF_CODE;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(EXIT_OF_CODE, code);
}

/** What tells errors of one code apart where their causes differ. */
export const ERROR_REASONS = [
  'not started',
  'ended at start',
  'silent at start',
  'ended',
  'no MCP',
  'no NetBox tools',
  'too large',
  'not offered',
  'unreadable reply',
  'contradiction',
  'filter ignored',
  'read in part',
  'certificate',
  'too many requests',
  'gateway',
  'redirect',
  'not found',
  'bad request',
  'failed inside',
  'release',
  'silent server',
  'slow NetBox',
  'long question',
  'pattern',
] as const;
export type ErrorReason = (typeof ERROR_REASONS)[number];

/** An error that a user can read: what happened (message, with the value) and what to do (hint). Its likely causes go by code and reason. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly reason: ErrorReason | null;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown; reason?: ErrorReason | null } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.hint = options.hint ?? null;
    this.reason = options.reason ?? null;
  }
}

/** The documented exit code of an error code. */
export function exitCodeOf(code: ErrorCode): number {
  return EXIT_OF_CODE[code];
}

/** Any thrown value as an AppError; what is not one already is a bug of ours and says so. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new AppError('INTERNAL', `Internal error: ${message}`, {
    hint: 'This is a bug. Please report it with the question that you asked.',
    cause: error,
  });
}
