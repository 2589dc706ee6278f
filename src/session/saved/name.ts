/** What may be a session's name, in a file and in Redis. */
export const SESSION_NAME = /^[A-Za-z0-9._-]{1,64}$/u;
