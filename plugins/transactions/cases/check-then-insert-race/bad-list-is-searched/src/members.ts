import { randomUUID } from "node:crypto";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function invite(teamId: number, email: string) {
  const members = await prisma.member.findMany({ where: { teamId } });
  const known = members.find((member) => member.email === email);
  if (known) {
    return;
  }
  await prisma.member.create({ data: { id: randomUUID(), teamId, email, role: "guest" } }); // ~ check-then-insert-race "on `teamId` and `email`"
}

export async function inviteAll(teamId: number, invited: { email: string; role: string }[]) {
  const members = await prisma.member.findMany({ where: { teamId }, select: { id: true, email: true } });
  for (const { email, role } of invited) {
    const known = members.find((member) => member.email === email);
    if (known) {
      await prisma.member.update({ where: { id: known.id }, data: { role } });
    } else {
      await prisma.member.create({ data: { id: randomUUID(), teamId, email, role } }); // ~ check-then-insert-race "on `teamId` and `email`"
    }
  }
}

export async function welcome(teamId: number, email: string, name: string) {
  const guests = await prisma.guest.findMany({ where: { teamId } });
  const known = guests.find((guest) => guest.email === email);
  return known ?? prisma.guest.create({ data: { teamId, email, name } }); // ~ check-then-insert-race "fails if another request"
}
