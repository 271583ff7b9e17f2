import { prisma } from "./db";


export async function withAnd(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id, AND: [] } })));
}

export async function withOr(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id, OR: [{ name: "a" }, { name: "b" }] } })));
}

export async function withNot(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id, NOT: { name: "root" } } })));
}

export async function withRelation(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id, team: { slug: "core" } } })));
}

export async function withComparison(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.post.findUnique({ where: { id, views: { gt: 10 } } })));
}

export async function withRelations(ids: number[]) {
  // ~ n-plus-one-query
  return Promise.all(ids.map((id) => prisma.user.findUnique({ where: { id, posts: { some: { published: true } } } })));
}
