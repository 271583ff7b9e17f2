import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function copy(teamId: number, email: string) {
  const owner = await prisma.member.findFirst({ where: { teamId, role: "owner" } });
  if (!owner) throw new Error("no such team");
  return prisma.member.create({ data: { teamId, email, role: "guest" } });
}

export async function limited(teamId: number, email: string) {
  const members = await prisma.member.count({ where: { teamId } });
  if (members > 10) throw new Error("the team is full");
  return prisma.member.create({ data: { teamId, email, role: "guest" } });
}

export async function skip(teamId: number, email: string) {
  const existing = await prisma.member.findFirst({ where: { teamId, email } });
  if (existing) return;
  await prisma.member.createMany({ data: [{ teamId, email, role: "guest" }], skipDuplicates: true });
}
