/**
 * The experimental capability of a server that wants to be told, under the same name in a call's `_meta`, for how many
 * milliseconds the answer is waited for: it can then say itself why there is none.
 */
export const TIME_LEFT = 'netbox-mcp-phase3/time-left-ms';
