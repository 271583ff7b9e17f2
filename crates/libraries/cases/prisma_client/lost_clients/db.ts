import { PrismaClient } from "@prisma/client";

function remember<T>(name: string, make: () => T): T {
  const kept = (globalThis as any).__kept ?? new Map();
  if (!kept.has(name)) kept.set(name, make());
  return kept.get(name);
}

export const prisma = remember("prisma", () => new PrismaClient());
