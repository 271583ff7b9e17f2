import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function ofAnotherTeam(teamId: number, other: number, email: string) {
  const members = await prisma.guest.findMany({ where: { teamId: other } });
  const known = members.find((member) => member.email === email);
  if (!known) {
    await prisma.guest.create({ data: { teamId, email, name: "" } });
  }
}

export async function whereFound(teamId: number, email: string) {
  const members = await prisma.guest.findMany({ where: { teamId } });
  const known = members.find((member) => member.email === email);
  if (known) {
    await prisma.guest.create({ data: { teamId, email: `copy-${email}`, name: known.name } });
  }
}

export async function listed(teamId: number, email: string) {
  const members = await prisma.guest.findMany({ where: { teamId } });
  if (members.length >= 10) throw new Error("the team is full");
  await prisma.guest.create({ data: { teamId, email, name: "" } });
}

export async function addedOrLeft(teamId: number, emails: string[]) {
  const members = await prisma.guest.findMany({ where: { teamId } });
  const missing = emails.filter((email) => !members.find((member) => member.email === email));
  await prisma.guest.createMany({
    data: missing.map((email) => ({ teamId, email, name: "" })),
    skipDuplicates: true,
  });
}
