import { prisma } from "./client";

export const memberByEmail = (teamId: number, email: string) => prisma.member.findFirst({ where: { teamId, email } });

export const addMember = (data: { teamId: number; email: string; role: string }) =>
  prisma.member.create({ data }); // ~ check-then-insert-race "no unique key"
