import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

async function addMember(teamId: number, userId: number, role: string) {
  return prisma.member.upsert({
    where: { teamId_userId: { teamId, userId } },
    create: { teamId, userId, role },
    update: { role },
  });
}

export async function createTeam(slug: string, userId: number) {
  const team = await prisma.team.create({ data: { slug } });
  await addMember(team.id, userId, "OWNER"); // ~ multi-write-no-transaction
  return team;
}

export async function rename(teamId: number, slug: string, userId: number) {
  const team = await prisma.team.update({ where: { id: teamId }, data: { slug } });
  await addMember(team.id, userId, "OWNER");
}
