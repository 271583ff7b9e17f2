import { Prisma } from "@prisma/client";

export enum PrismaError {
  UNIQUE = "P2002",
  NOT_FOUND = "P2025",
}

export function isDuplicate(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

export const isConflict = (error: unknown) => isDuplicate(error);
