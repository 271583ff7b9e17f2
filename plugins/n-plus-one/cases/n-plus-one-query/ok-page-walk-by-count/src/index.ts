import { prisma } from "./db";


export async function counted() {
  const total = await prisma.post.count();
  for (let i = 0; i < total; i += 99) {
    const posts = await prisma.post.findMany({ take: 99, skip: i, orderBy: { id: "asc" } });
    console.log(posts.length);
  }
}

export async function pages() {
  const pages = Math.ceil((await prisma.post.count()) / 50);
  for (let page = 1; page <= pages; page++) {
    console.log(await prisma.post.findMany({ skip: (page - 1) * 50, take: 50, orderBy: { id: "asc" } }));
  }
}

export async function parallel() {
  const pages = Math.ceil((await prisma.post.count()) / 50);
  return Promise.all(
    Array.from({ length: pages }, (_, page) =>
      prisma.post.findMany({ skip: page * 50, take: 50, orderBy: { id: "asc" } }),
    ),
  );
}

async function page(skip: number) {
  return prisma.post.findMany({ skip, take: 100, orderBy: { id: "asc" } });
}

export async function throughAFunction() {
  let skip = 0;
  for (;;) {
    const posts = await page(skip);
    if (posts.length < 100) return;
    skip += 100;
  }
}

export async function withWork() {
  const total = await prisma.post.count();
  for (let i = 0; i < total; i += 99) {
    const posts = await prisma.post.findMany({ take: 99, skip: i, orderBy: { id: "asc" } });
    const users = await prisma.user.findMany({ where: { id: { in: posts.map((post) => post.authorId) } } });
    console.log(users.length);
  }
}
