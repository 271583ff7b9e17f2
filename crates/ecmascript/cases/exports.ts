import { imported } from './x';
export const a = 1, { b, c: [d] } = record;
export let e;
export function f() {}
export async function* g() {}
export class C {}
export enum Color { Red }
export type Alias = C;
export interface Shape { c: C }
export { imported, a as renamed, f as default };
export { one, two as three, default as four, five as default } from './other';
export * from './all';
export * as ns from './ns';
export { imported as 'quoted name' };
export type { T } from './types';
