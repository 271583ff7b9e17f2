import { PrismaClient } from "@prisma/client";
import { withDeletion } from "soft-deletion";

const prisma = new PrismaClient();
const plain = prisma.$extends({ result: { user: { label: { needs: { name: true }, compute: (user) => `<${user.name}>` } } } });
const shared = prisma.$extends(withDeletion);

// Words of the client's own, keys of several fields, and what is not handed over.
export async function words(tenant: number, name: string, mail?: undefined) {
  await prisma.user.findUnique({ where: { who: { tenant, name }, mail }, select: { id: true, _count: { select: { posts: true } } } });
  await prisma.post.findUnique({ where: { authorId_title: { authorId: tenant, title: name } }, select: { title: true } });
  await prisma.activity.findUnique({ where: { userId: tenant } });
  await prisma.user.findMany({ where: { AND: [{ name }, { NOT: { posts: { none: {} } } }] }, select: { id: true }, take: 10 });
}

// What extensions compute of rows, and what others may add.
export async function computed(id: number) {
  await plain.user.findUnique({ where: { id }, select: { label: true } });
  await shared.user.findUnique({ where: { id, deleted: false } });
  await shared.archive.findMany({ where: { id }, take: 10 });
}

// Whose client this is can't be told.
export async function context(ctx: any, id: number) {
  return ctx.prisma.user.findUnique({ where: { id }, select: { nickname: true } });
}

// A service that is a client, with a part of its own.
export class Database extends PrismaClient {
  readonly audit = new Audit();

  async load(id: number) {
    await this.audit.create({ id });
    return this.user.findUnique({ where: { id }, select: { name: true } });
  }
}

// What is taken out of a record before it is spread.
async function insert(data: { email: string; tenant: number; name: string; invite?: boolean }) {
  const invite = data.invite ?? false;
  delete data.invite;
  await prisma.user.create({ data: { ...data, created: new Date() } });
  return invite;
}

export async function invited(email: string) {
  return insert({ email, tenant: 1, name: email, invite: true });
}

// What is nested is of the related model, and what a column of JSON holds is of none.
export async function nested(tenant: number, name: string, ids: number[], sort: object) {
  await prisma.user.findMany({ where: { name }, select: { id: true }, orderBy: [{ posts: { _count: "desc" } }, { name: { sort: "asc", nulls: "last" } }, sort], distinct: ["name", "tenant"], take: 10 });
  await prisma.post.create({ data: { title: name, author: { connect: { who: { tenant, name } } }, note: { create: { data: { colour: "red", size: { equals: 1 } } } } } });
  await prisma.post.update({ where: { id: tenant }, data: { note: { update: { data: { colour: "blue" } } }, author: { update: { where: { id: 1 }, data: { name } } } } });
}

// The client answers to a model's name as it is written, too.
export async function asWritten(id: number) {
  await (prisma as any).User.findUnique({ where: { id }, select: { id: true } });
}
