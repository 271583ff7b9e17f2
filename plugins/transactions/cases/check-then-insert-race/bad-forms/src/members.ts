import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function first(teamId: number, email: string) {
  let member = await prisma.member.findFirst({ where: { teamId, email } });
  if (!member) {
    member = await prisma.member.create({ data: { teamId, email, role: "guest" } }); // ~ check-then-insert-race
  }
  return member;
}

export async function second(teamId: number, email: string) {
  const found = await prisma.member.findFirst({ where: { email: { equals: email }, teamId } });
  if (found !== null) return found;
  return prisma.member.create({ data: { teamId, email, role: "guest" } }); // ~ check-then-insert-race
}

export async function third(teamId: number, email: string) {
  return (
    (await prisma.member.findFirst({ where: { teamId, email } })) ??
    (await prisma.member.create({ data: { teamId, email, role: "guest" } })) // ~ check-then-insert-race
  );
}
