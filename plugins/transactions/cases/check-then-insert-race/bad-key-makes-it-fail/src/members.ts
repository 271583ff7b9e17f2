import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function invite(teamId: number, email: string) {
  const existing = await prisma.member.findUnique({ where: { teamId_email: { teamId, email } } });
  if (existing) throw new Error("is a member already");
  return prisma.member.create({ data: { teamId, email, role: "guest" } }); // ~ check-then-insert-race "fails if"
}
