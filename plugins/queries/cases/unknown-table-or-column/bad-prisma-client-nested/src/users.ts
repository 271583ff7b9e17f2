import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

export async function register(email: string, name: string) {
  return prisma.user.create({ data: { email, name } });
}

export async function byName(name: string) {
  return prisma.user.findFirst({ where: { name }, select: { id: true } });
}

export async function rename(id: number, name: string) {
  return prisma.user.update({ where: { id }, data: { name } });
}

export async function post(id: number) {
  return prisma.post.findUnique({ where: { id }, select: { title: true } });
}

export async function retitle(id: number, title: string) {
  return prisma.post.update({ where: { id }, data: { title } });
}

export async function sorted() {
  return prisma.post.findMany({ select: { title: true }, orderBy: { created: "desc" }, take: 20 }); // ~ unknown-table-or-column "the model `Post` has no field `created`"
}

export async function titles() {
  return prisma.post.findMany({ select: { title: true }, distinct: ["headline"], take: 20 }); // ~ unknown-table-or-column "the model `Post` has no field `headline`"
}

export async function withPosts(email: string, name: string) {
  return prisma.user.create({
    data: { email, name, posts: { create: [{ title: "Hello", text: "..." }] } }, // ~ unknown-table-or-column "the model `Post` has no field `text`"
  });
}

export async function published(title: string, mail: string) {
  return prisma.post.create({ data: { title, author: { connect: { mail } } } }); // ~ unknown-table-or-column "the model `User` has no field `mail`"
}
