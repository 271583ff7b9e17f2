import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function signIn(email: string) {
  return prisma.user.findFirst({
    where: { email: { equals: email, mode: "insensitive" } }, // ~ function-on-column "compared in any case"
  });
}

/** The name has no index, so nothing is lost. */
export async function named(name: string) {
  return prisma.user.findFirst({ where: { name: { equals: name, mode: "insensitive" } } });
}
