import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export enum PrismaError {
  UNIQUE = "P2002",
  NOT_FOUND = "P2025",
}

function isGone(error: any) {
  return error.code === PrismaError.NOT_FOUND;
}

export async function asked(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  try {
    return await prisma.member.create({ data: { teamId, email, role: "guest" } }); // ~ check-then-insert-race
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

export async function promise(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  // ~ check-then-insert-race
  return prisma.member.create({ data: { teamId, email, role: "guest" } }).catch((error) => {
    console.error(error);
    throw error;
  });
}
