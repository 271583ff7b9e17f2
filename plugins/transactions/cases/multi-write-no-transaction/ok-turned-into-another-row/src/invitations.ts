import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function together(id: string) {
  await prisma.$transaction(async (tx) => {
    const invitation = await tx.invitation.findUniqueOrThrow({ where: { id } });
    await tx.member.create({ data: { teamId: invitation.teamId, email: invitation.email, role: invitation.role } });
    await tx.invitation.delete({ where: { id: invitation.id } });
  });
}

/** Another invitation than the one that the member comes from. */
export async function unrelated(id: string, old: string) {
  const invitation = await prisma.invitation.findUniqueOrThrow({ where: { id } });
  await prisma.member.create({ data: { teamId: invitation.teamId, email: invitation.email, role: invitation.role } });
  await prisma.invitation.delete({ where: { id: old } });
}

/** Who has no session asks for another code. */
export async function signIn(given: string) {
  const code = await prisma.code.findUniqueOrThrow({ where: { code: given } });
  await prisma.session.create({ data: { email: code.email, expiresAt: new Date(Date.now() + 86_400_000) } });
  await prisma.code.delete({ where: { id: code.id } });
}
