import { Prisma, PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function serial(teamId: number, email: string) {
  return prisma.$transaction(
    async (tx) => {
      const existing = await tx.member.findFirst({ where: { teamId, email } });
      if (existing) return existing;
      return tx.member.create({ data: { teamId, email, role: "guest" } });
    },
    { isolationLevel: "Serializable" },
  );
}

export async function locked(teamId: number, email: string) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${teamId})`;
    const existing = await tx.member.findFirst({ where: { teamId, email } });
    if (existing) return existing;
    return tx.member.create({ data: { teamId, email, role: "guest" } });
  });
}

export async function lockedByAStatementMadeElsewhere(teamId: number, email: string, lock: Prisma.Sql) {
  return prisma.$transaction(async (tx) => {
    await tx.$executeRaw(lock);
    const existing = await tx.member.findFirst({ where: { teamId, email } });
    if (existing) return existing;
    return tx.member.create({ data: { teamId, email, role: "guest" } });
  });
}
