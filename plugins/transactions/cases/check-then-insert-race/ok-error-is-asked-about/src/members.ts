import { PrismaClient } from "@prisma/client";
import { isConflict, isDuplicate, PrismaError } from "./errors";

const prisma = new PrismaClient();

export async function asked(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  try {
    return await prisma.member.create({ data: { teamId, email, role: "guest" } });
  } catch (error) {
    if (isDuplicate(error)) return null;
    throw error;
  }
}

export async function askedTwice(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  try {
    return await prisma.member.create({ data: { teamId, email, role: "guest" } });
  } catch (error) {
    if (!isConflict(error)) throw error;
    return null;
  }
}

export async function constant(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  try {
    return await prisma.member.create({ data: { teamId, email, role: "guest" } });
  } catch (error: any) {
    if (error.code === PrismaError.UNIQUE) return null;
    throw error;
  }
}

export async function message(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  try {
    return await prisma.member.create({ data: { teamId, email, role: "guest" } });
  } catch (error: any) {
    if (error.message.toLowerCase().includes("unique constraint")) return null;
    throw error;
  }
}

export async function promise(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) return existing;
  return prisma.member.create({ data: { teamId, email, role: "guest" } }).catch((error) => {
    if (isDuplicate(error)) return null;
    throw error;
  });
}

export async function passedOver(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (!existing) {
    await prisma.member.create({ data: { teamId, email, role: "guest" } }).catch(() => {});
  }
}
