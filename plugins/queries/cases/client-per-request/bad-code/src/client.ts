import { PrismaClient } from "@prisma/client";

export function clientOf() {
  return new PrismaClient({ log: ["warn"] }).$extends({}); // ~ client-per-request
}
