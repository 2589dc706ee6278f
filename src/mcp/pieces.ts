import type { Page } from '../execute/source.js';
import type { Row } from '../netbox/row.js';
import type { Turn } from '../turn.js';
import type { PageRequest } from './dialect.js';
import { isOverlong } from './failures.js';

/** A page as a server gave it. */
export type ServerPage = Page & { readonly more: boolean | null };
export type ReadPage = (request: PageRequest, turn: Turn) => Promise<ServerPage>;

/** Into so many pieces a page is cut whose reply was too long to be taken. */
const PIECES = 8;

/** Reads a page whose reply would be too long in pieces, and from then on no longer ones. One object that is too long stays a failure. */
export function inPieces(read: ReadPage): ReadPage {
  let most = Number.POSITIVE_INFINITY;
  const readWhole: ReadPage = async (request, turn) => {
    if (request.limit > most) return readCut(request, turn);
    try {
      return await read(request, turn);
    } catch (error) {
      if (!isOverlong(error) || request.limit <= 1) throw error;
      most = Math.min(most, Math.ceil(request.limit / PIECES));
      return readCut(request, turn);
    }
  };
  const readCut: ReadPage = async (request, turn) => {
    const rows: Row[] = [];
    for (;;) {
      const piece = await readWhole({ ...request, limit: Math.min(most, request.limit - rows.length), offset: request.offset + rows.length }, turn);
      rows.push(...piece.rows);
      const isLast = piece.rows.length === 0 || piece.more === false || (piece.total !== null && request.offset + rows.length >= piece.total);
      if (isLast || rows.length >= request.limit) return { ...piece, rows, call: { ...piece.call, rows: rows.length } };
    }
  };
  return readWhole;
}
