import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function invite(team: { id: number }, id: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId: id, email } } });
  if (existing) throw new Error("is a member already");
  // ~ check-then-insert-race "fails if"
  return prisma.member.create({ data: { teamId: team.id, email, role: "guest" } });
}
