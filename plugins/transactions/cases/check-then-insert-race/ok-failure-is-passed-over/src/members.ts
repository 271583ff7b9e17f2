import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function join(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (!existing) {
    try {
      await prisma.member.create({ data: { teamId, email, role: "guest" } });
    } catch {}
  }
  return prisma.member.update({ where: { teamId_email: { teamId, email } }, data: { role: "member" } });
}
