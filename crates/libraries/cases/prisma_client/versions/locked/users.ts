import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function names(ids: number[]) {
  await Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id } })));
  await Promise.all(ids.map((id) => prisma.user.findUniqueOrThrow({ where: { id } })));
}
