"use strict";
const arrow = (a: number, b = 1, ...c: string[]): void => {};
const short = async <T extends Base>(x: T): Promise<User> => await x.load();
const named = function inner() { return inner; };
const curried = (a) => (b) => a + b;
let later;
later = function () {};
exports.handler = async () => {};
const record = { method() {}, arrow: () => {}, nested: { deep: () => {} } };
use({ onDone: () => {} }, () => {});
function first({ a, b: { c = 1, ...d }, [key]: e }, [f, , g = 2, ...h]: number[], { prisma }: { prisma: PrismaClient }) {
  "use server";
  second();
  var hoisted = 1;
  function second() { return hoisted; }
  return second;
}
function overloaded(a: string): string;
function overloaded(a: number): number;
function overloaded(a: any): any { return a; }
declare function outside(): void;
const cb = (handler = () => 1, again = async function () {}) => {};
(function () { this.x; })();
(() => { this.x; })();
async function* pages(this: Context, size: number): AsyncGenerator<User> { yield size; }
