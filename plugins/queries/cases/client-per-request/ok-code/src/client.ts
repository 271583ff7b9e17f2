import { PrismaClient } from "@prisma/client";

const make = () => new PrismaClient({ log: ["error"] });

export const prisma = globalThis.prisma ?? make();
if (process.env.NODE_ENV !== "production") globalThis.prisma = prisma;

let client: PrismaClient | undefined;

export function lazily() {
  if (!client) {
    client = new PrismaClient();
  }
  return client;
}

let other: PrismaClient | undefined;

export function cached() {
  return (other ??= new PrismaClient());
}

export class Single {
  private static instance: PrismaClient;

  static get() {
    if (Single.instance === undefined) {
      Single.instance = new PrismaClient();
    }
    return Single.instance;
  }
}

export function fromGlobal() {
  globalThis.client = globalThis.client || new PrismaClient();
  return globalThis.client;
}

let last: PrismaClient;

export function shared() {
  const made = last ?? new PrismaClient();
  last = made;
  return made;
}
