import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function register(email: string, name: string) {
  return prisma.user.create({ data: { email, name } });
}

export async function byMail(mail: string) {
  return prisma.user.findFirst({ where: { mail }, select: { id: true } }); // ~ unknown-table-or-column "the model `User` has no field `mail`"
}

export async function rename(id: number, name: string) {
  return prisma.user.update({ where: { id }, data: { fullName: name } }); // ~ unknown-table-or-column "the model `User` has no field `fullName`"
}

export async function post(id: number) {
  return prisma.post.findUnique({ where: { id }, select: { title: true, writer: true } }); // ~ unknown-table-or-column "the model `Post` has no field `writer`"
}

export async function ofAuthor(mail: string) {
  return prisma.post.findMany({ where: { author: { mail } }, select: { title: true }, take: 20 }); // ~ unknown-table-or-column "the model `User` has no field `mail`"
}

export async function comments(id: number) {
  return prisma.comment.findMany({ where: { id }, take: 20 }); // ~ unknown-table-or-column "the schema has no model `comment`"
}
